package rocket.worker.servlet.session;

import jakarta.servlet.http.HttpSessionActivationListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import jakarta.servlet.http.HttpSessionEvent;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What is bound to a session, and who is told when that changes (Servlet 6.1, section 7.4): a value
 * before it can be seen and after it no longer can, then the application's listeners. Thread-safe.
 */
final class SessionAttributes {
  private final Map<String, Object> values = new ConcurrentHashMap<>();
  private final Session session;
  private final SessionListeners listeners;

  SessionAttributes(Session session, SessionListeners listeners) {
    this.session = session;
    this.listeners = listeners;
  }

  @Nullable Object get(String name) {
    return values.get(name);
  }

  Set<String> names() {
    return Set.copyOf(values.keySet());
  }

  /** All of them, as they are now. */
  Map<String, Object> copy() {
    return Map.copyOf(values);
  }

  /** Puts those of a session that comes back from a store; nobody is told that they are bound. */
  void restore(Map<String, Object> kept) {
    values.putAll(kept);
  }

  /** A value that is set again is neither bound nor unbound: it stays where it is. */
  @SuppressWarnings("ReferenceEquality")
  void put(String name, Object value) {
    if (value instanceof HttpSessionBindingListener listener && values.get(name) != value) {
      listener.valueBound(new HttpSessionBindingEvent(session, name, value));
    }
    Object before = values.put(name, value);
    if (before == null) {
      listeners.added(session, name, value);
    } else {
      if (before != value) {
        unbind(name, before);
      }
      listeners.replaced(session, name, before);
    }
  }

  void remove(String name) {
    Object value = values.remove(name);
    if (value != null) {
      unbind(name, value);
      listeners.removed(session, name, value);
    }
  }

  /** Removes all, whatever one of them throws; the first to throw is heard. */
  void clear() {
    RuntimeException first = null;
    for (String name : names()) {
      try {
        remove(name);
      } catch (RuntimeException e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }

  void willPassivate() {
    tell(HttpSessionActivationListener::sessionWillPassivate);
  }

  void didActivate() {
    tell(HttpSessionActivationListener::sessionDidActivate);
  }

  private void tell(BiConsumer<HttpSessionActivationListener, HttpSessionEvent> news) {
    HttpSessionEvent event = null;
    for (Object value : values.values()) {
      if (value instanceof HttpSessionActivationListener listener) {
        event = event == null ? new HttpSessionEvent(session) : event;
        news.accept(listener, event);
      }
    }
  }

  private void unbind(String name, Object value) {
    if (value instanceof HttpSessionBindingListener listener) {
      listener.valueUnbound(new HttpSessionBindingEvent(session, name, value));
    }
  }
}
