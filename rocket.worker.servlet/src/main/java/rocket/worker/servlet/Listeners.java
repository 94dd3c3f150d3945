package rocket.worker.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextAttributeEvent;
import jakarta.servlet.ServletContextAttributeListener;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRequestAttributeListener;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.util.ArrayList;
import java.util.EventListener;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rocket.worker.servlet.session.SessionListeners;

/**
 * The listeners of an application, each kind in the order in which it was added (Servlet 6.1,
 * chapter 11). Nothing is added once the context is initialised.
 */
final class Listeners {
  private final List<Startup> context = new ArrayList<>(0);
  private final List<ServletContextAttributeListener> contextAttributes = new ArrayList<>(0);
  private final RequestListeners requests = new RequestListeners();
  private final List<HttpSessionListener> sessions = new ArrayList<>(0);
  private final List<HttpSessionIdListener> sessionIds = new ArrayList<>(0);
  private final List<HttpSessionAttributeListener> sessionAttributes = new ArrayList<>(0);

  /** A context listener, and whether it was declared, and not added by an initializer. */
  record Startup(ServletContextListener listener, boolean declared) {}

  /** Whether there is a kind that listeners of this class are of, beside that of the context. */
  static boolean accept(Class<?> type) {
    return ServletContextAttributeListener.class.isAssignableFrom(type)
        || ServletRequestListener.class.isAssignableFrom(type)
        || ServletRequestAttributeListener.class.isAssignableFrom(type)
        || HttpSessionListener.class.isAssignableFrom(type)
        || HttpSessionIdListener.class.isAssignableFrom(type)
        || HttpSessionAttributeListener.class.isAssignableFrom(type);
  }

  void add(EventListener listener, boolean declared) {
    if (listener instanceof ServletContextListener startup) {
      context.add(new Startup(startup, declared));
    }
    if (listener instanceof ServletContextAttributeListener attribute) {
      contextAttributes.add(attribute);
    }
    requests.add(listener);
    if (listener instanceof HttpSessionListener session) {
      sessions.add(session);
    }
    if (listener instanceof HttpSessionIdListener id) {
      sessionIds.add(id);
    }
    if (listener instanceof HttpSessionAttributeListener attribute) {
      sessionAttributes.add(attribute);
    }
  }

  List<Startup> context() {
    return context;
  }

  RequestListeners requests() {
    return requests;
  }

  /** Those who are told of sessions, now and later. */
  SessionListeners ofSessions() {
    return new SessionListeners(sessions, sessionIds, sessionAttributes);
  }

  /** An attribute of the context has changed; null is a value that is not there. */
  void changed(ServletContext source, String name, @Nullable Object before, @Nullable Object now) {
    for (ServletContextAttributeListener listener : contextAttributes) {
      if (before == null) {
        if (now != null) {
          listener.attributeAdded(new ServletContextAttributeEvent(source, name, now));
        }
      } else {
        var event = new ServletContextAttributeEvent(source, name, before);
        if (now == null) {
          listener.attributeRemoved(event);
        } else {
          listener.attributeReplaced(event);
        }
      }
    }
  }
}
