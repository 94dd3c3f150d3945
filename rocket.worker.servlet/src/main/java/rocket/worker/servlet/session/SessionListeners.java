package rocket.worker.servlet.session;

import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.util.List;

/**
 * Who is told of the sessions of an application, in order of registration (Servlet 6.1, section
 * 11.3.3). What one throws is the caller's; no more are told then (section 11.6).
 */
public record SessionListeners(
    List<HttpSessionListener> lives,
    List<HttpSessionIdListener> ids,
    List<HttpSessionAttributeListener> attributes) {
  /** Nobody. */
  public static final SessionListeners NONE = new SessionListeners(List.of(), List.of(), List.of());

  void created(Session session) {
    if (!lives.isEmpty()) {
      var event = new HttpSessionEvent(session);
      for (HttpSessionListener listener : lives) {
        listener.sessionCreated(event);
      }
    }
  }

  /** The last to be registered is told first. */
  void destroyed(Session session) {
    if (!lives.isEmpty()) {
      var event = new HttpSessionEvent(session);
      for (HttpSessionListener listener : lives.reversed()) {
        listener.sessionDestroyed(event);
      }
    }
  }

  void renamed(Session session, String before) {
    if (!ids.isEmpty()) {
      var event = new HttpSessionEvent(session);
      for (HttpSessionIdListener listener : ids) {
        listener.sessionIdChanged(event, before);
      }
    }
  }

  void added(Session session, String name, Object value) {
    if (!attributes.isEmpty()) {
      var event = new HttpSessionBindingEvent(session, name, value);
      for (HttpSessionAttributeListener listener : attributes) {
        listener.attributeAdded(event);
      }
    }
  }

  void replaced(Session session, String name, Object before) {
    if (!attributes.isEmpty()) {
      var event = new HttpSessionBindingEvent(session, name, before);
      for (HttpSessionAttributeListener listener : attributes) {
        listener.attributeReplaced(event);
      }
    }
  }

  void removed(Session session, String name, Object value) {
    if (!attributes.isEmpty()) {
      var event = new HttpSessionBindingEvent(session, name, value);
      for (HttpSessionAttributeListener listener : attributes) {
        listener.attributeRemoved(event);
      }
    }
  }
}
