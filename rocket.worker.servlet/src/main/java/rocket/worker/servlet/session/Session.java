package rocket.worker.servlet.session;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A session. Thread-safe.
 *
 * <pre>
 *   NEW --(a request brings its id)--> JOINED
 *   NEW, JOINED --(invalidate, timeout)--> ENDING --(all attributes are unbound)--> ENDED
 * </pre>
 *
 * In {@code ENDING} new requests do not find it, while listeners may still read it.
 */
public final class Session implements HttpSession {
  private enum State {
    NEW,
    JOINED,
    ENDING,
    ENDED
  }

  private final Sessions sessions;
  private final ServletContext context;
  private final long created;
  private final Map<String, Object> attributes = new ConcurrentHashMap<>();

  // All of these are guarded by this.
  private State state = State.NEW;
  private String id;
  private long thisAccess;
  private long lastAccess;
  private long idleSince;
  private int maxInactive;
  private int requests;

  Session(Sessions sessions, ServletContext context, String id, long now) {
    this.sessions = sessions;
    this.context = context;
    this.id = id;
    created = now;
    thisAccess = now;
    lastAccess = now;
    idleSince = now;
  }

  /** The id, also when the session has ended. */
  public synchronized String id() {
    return id;
  }

  synchronized void id(String newId) {
    id = newId;
  }

  /** Whether the session has neither been invalidated nor timed out. */
  public synchronized boolean valid() {
    return state == State.NEW || state == State.JOINED;
  }

  /** A request begins to use it; false if it has ended meanwhile. */
  public synchronized boolean enter(boolean byClient) {
    if (!valid()) {
      return false;
    }
    requests++;
    if (byClient) {
      state = State.JOINED;
      lastAccess = thisAccess;
      thisAccess = sessions.now();
    }
    return true;
  }

  /** A request has ended that used it. */
  public synchronized void exit() {
    requests--;
    idleSince = sessions.now();
  }

  /** Gives it another id and returns that. */
  public String rename() {
    synchronized (this) {
      requireValid();
    }
    return sessions.rename(this);
  }

  /** Whether it has timed out: never while a request uses it (section 7.5). */
  synchronized boolean expired(long now) {
    return valid() && requests == 0 && maxInactive > 0 && now - idleSince >= maxInactive * 1000L;
  }

  void expire() {
    synchronized (this) {
      if (!valid()) {
        return;
      }
      state = State.ENDING;
    }
    end();
  }

  @Override
  public void invalidate() {
    synchronized (this) {
      requireValid();
      state = State.ENDING;
    }
    end();
  }

  private void end() {
    sessions.remove(this);
    try {
      for (String name : Set.copyOf(attributes.keySet())) {
        unbind(name, attributes.remove(name));
      }
    } finally {
      synchronized (this) {
        state = State.ENDED;
      }
    }
  }

  @Override
  public synchronized long getCreationTime() {
    requireNotEnded();
    return created;
  }

  @Override
  public String getId() {
    return id();
  }

  @Override
  public synchronized long getLastAccessedTime() {
    requireNotEnded();
    return lastAccess;
  }

  @Override
  public ServletContext getServletContext() {
    return context;
  }

  @Override
  public synchronized void setMaxInactiveInterval(int seconds) {
    maxInactive = seconds;
  }

  @Override
  public synchronized int getMaxInactiveInterval() {
    return maxInactive;
  }

  @Override
  public synchronized boolean isNew() {
    requireNotEnded();
    return state == State.NEW;
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    synchronized (this) {
      requireNotEnded();
    }
    return attributes.get(name);
  }

  @Override
  public Enumeration<String> getAttributeNames() {
    synchronized (this) {
      requireNotEnded();
    }
    return Collections.enumeration(Set.copyOf(attributes.keySet()));
  }

  /** A value that is set again is neither bound nor unbound: it stays where it is. */
  @Override
  @SuppressWarnings("ReferenceEquality")
  public void setAttribute(String name, @Nullable Object value) {
    if (name == null) {
      throw new IllegalArgumentException("the name of a session attribute is null");
    }
    if (value == null) {
      removeAttribute(name);
      return;
    }
    synchronized (this) {
      requireValid();
    }
    if (value instanceof HttpSessionBindingListener listener && attributes.get(name) != value) {
      listener.valueBound(new HttpSessionBindingEvent(this, name, value));
    }
    Object before = attributes.put(name, value);
    if (before != value) {
      unbind(name, before);
    }
  }

  @Override
  public void removeAttribute(String name) {
    synchronized (this) {
      requireValid();
    }
    unbind(name, attributes.remove(name));
  }

  @Override
  public Accessor getAccessor() {
    synchronized (this) {
      requireValid();
    }
    return new SessionAccessor(this, id());
  }

  private void unbind(String name, @Nullable Object value) {
    if (value instanceof HttpSessionBindingListener listener) {
      listener.valueUnbound(new HttpSessionBindingEvent(this, name, value));
    }
  }

  private void requireValid() {
    if (!valid()) {
      throw new IllegalStateException("the session has ended");
    }
  }

  private void requireNotEnded() {
    if (state == State.ENDED) {
      throw new IllegalStateException("the session has ended");
    }
  }
}
