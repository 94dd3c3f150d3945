package rocket.worker.servlet.session;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A session. Thread-safe.
 *
 * <pre>
 *   ACTIVE --(invalidate, timeout)--> ENDING --(listeners have been told)--> UNBINDING
 *   UNBINDING --(all attributes are unbound)--> ENDED
 *   ACTIVE --(nobody uses it)--> STORED --(it could not be stored)--> ACTIVE
 * </pre>
 *
 * Requests find it while it is {@code ACTIVE}; listeners may use it as long as it is {@code
 * ENDING}, and read it until it has {@code ENDED}. One that is {@code STORED} comes back as another
 * object.
 */
public final class Session implements HttpSession {
  private enum State {
    ACTIVE,
    STORED,
    ENDING,
    UNBINDING,
    ENDED
  }

  private final Sessions sessions;
  private final ServletContext context;
  private final SessionAttributes attributes;

  // All of these are guarded by this.
  private final SessionTimes times;
  private State state = State.ACTIVE;
  private String id;
  private @Nullable Login login;
  private @Nullable Object note;

  Session(Sessions sessions, String id, long now) {
    this.sessions = sessions;
    this.context = sessions.context();
    this.id = id;
    attributes = new SessionAttributes(this, sessions.listeners());
    times = new SessionTimes(now);
  }

  /** One that comes back from a store. */
  Session(Sessions sessions, String id, SessionContent kept) {
    this.sessions = sessions;
    this.context = sessions.context();
    this.id = id;
    attributes = new SessionAttributes(this, sessions.listeners());
    attributes.restore(kept.attributes());
    times = new SessionTimes(kept.times());
    login = kept.login();
  }

  /** The id, also when the session has ended. */
  public synchronized String id() {
    return id;
  }

  synchronized void id(String newId) {
    id = newId;
  }

  /** Whether the session has neither ended nor left the memory. */
  public synchronized boolean valid() {
    return state == State.ACTIVE;
  }

  synchronized boolean stored() {
    return state == State.STORED;
  }

  synchronized long created() {
    return times.created();
  }

  /** Whether it was made for a client that has never come back, and no request uses it. */
  synchronized boolean forsaken() {
    return state == State.ACTIVE && !times.joined() && !times.used();
  }

  /** A request begins to use it; false if it has ended or left the memory meanwhile. */
  public synchronized boolean enter(boolean byClient) {
    if (state != State.ACTIVE) {
      return false;
    }
    times.enter(byClient, sessions.now());
    return true;
  }

  /** A request has ended that used it. */
  public synchronized void exit() {
    times.exit(sessions.now());
  }

  /** Who has logged in, if that is known of later requests too. */
  public synchronized @Nullable Login login() {
    return login;
  }

  /** Remembers who has logged in; null for nobody. */
  public synchronized void login(@Nullable Login user) {
    login = user;
  }

  /** What the container has put aside here, which is in no store. */
  public synchronized @Nullable Object note() {
    return note;
  }

  /** Puts something aside; null for nothing. */
  public synchronized void note(@Nullable Object something) {
    note = something;
  }

  /**
   * Gives it another id and returns that.
   *
   * @throws IllegalStateException if it has ended
   */
  public String rename() {
    String before;
    synchronized (this) {
      requireUsable();
      before = id;
      sessions.rename(this);
    }
    sessions.listeners().renamed(this, before);
    return id();
  }

  /** Whether it has timed out: never while a request uses it (section 7.5). */
  synchronized boolean expired(long now) {
    return state == State.ACTIVE && times.expired(now);
  }

  /** Whether no request has used it for so many milliseconds. */
  synchronized boolean idle(long now, long millis) {
    return state == State.ACTIVE && times.idle(now, millis);
  }

  void expire() {
    synchronized (this) {
      if (state != State.ACTIVE) {
        return;
      }
      state = State.ENDING;
    }
    end();
  }

  /**
   * Leaves the memory, as far as that is possible.
   *
   * @param anyway even if a request uses it
   * @return what has to be kept of it; null if it is used, or has ended
   */
  @Nullable SessionContent leave(boolean anyway) {
    synchronized (this) {
      if (state != State.ACTIVE || (times.used() && !anyway)) {
        return null;
      }
      state = State.STORED;
    }
    attributes.willPassivate();
    synchronized (this) {
      return new SessionContent(times.keep(), login, attributes.copy());
    }
  }

  /** It is in memory again, or still. */
  void arrive() {
    synchronized (this) {
      state = State.ACTIVE;
    }
    attributes.didActivate();
  }

  @Override
  public void invalidate() {
    synchronized (this) {
      requireUsable();
      if (state == State.ENDING) {
        throw new IllegalStateException("the session is being invalidated");
      }
      state = State.ENDING;
    }
    end();
  }

  private void end() {
    sessions.remove(this);
    try {
      sessions.listeners().destroyed(this);
    } finally {
      move(State.UNBINDING);
      try {
        attributes.clear();
      } finally {
        move(State.ENDED);
      }
    }
  }

  private synchronized void move(State next) {
    state = next;
  }

  @Override
  public synchronized long getCreationTime() {
    requireReadable();
    return times.created();
  }

  @Override
  public String getId() {
    return id();
  }

  @Override
  public synchronized long getLastAccessedTime() {
    requireReadable();
    return times.lastAccess();
  }

  @Override
  public ServletContext getServletContext() {
    return context;
  }

  @Override
  public synchronized void setMaxInactiveInterval(int seconds) {
    times.maxInactive(seconds);
  }

  @Override
  public synchronized int getMaxInactiveInterval() {
    return times.maxInactive();
  }

  @Override
  public synchronized boolean isNew() {
    requireReadable();
    return !times.joined();
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    requireReadable();
    return attributes.get(Objects.requireNonNull(name, "name"));
  }

  @Override
  public Enumeration<String> getAttributeNames() {
    requireReadable();
    return Collections.enumeration(attributes.names());
  }

  @Override
  public void setAttribute(String name, @Nullable Object value) {
    if (name == null) {
      throw new IllegalArgumentException("the name of a session attribute is null");
    }
    if (value == null) {
      removeAttribute(name);
      return;
    }
    requireUsable();
    attributes.put(name, value);
  }

  @Override
  public void removeAttribute(String name) {
    requireUsable();
    attributes.remove(Objects.requireNonNull(name, "name"));
  }

  @Override
  public Accessor getAccessor() {
    requireUsable();
    return new SessionAccessor(sessions, id());
  }

  private synchronized void requireUsable() {
    if (state == State.UNBINDING || state == State.ENDED) {
      throw new IllegalStateException("the session has ended");
    }
  }

  private synchronized void requireReadable() {
    if (state == State.ENDED) {
      throw new IllegalStateException("the session has ended");
    }
  }
}
