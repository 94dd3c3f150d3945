package rocket.worker.servlet.session;

import jakarta.servlet.ServletContext;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one application, by id. Thread-safe. Sessions that nobody asks for are looked
 * through now and then by the requests that do ask, so no thread is needed.
 */
public final class Sessions {
  /** Milliseconds between two looks for sessions that have timed out. */
  private static final long SWEEP_EVERY = 10_000;

  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final SessionIds ids = new SessionIds();
  private final ServletContext context;
  private final InstantSource clock;
  private final AtomicLong nextSweep = new AtomicLong();

  /** No sessions yet. */
  public Sessions(ServletContext context, InstantSource clock) {
    this.context = context;
    this.clock = clock;
  }

  /** Whether there is no session at all, so that a request need not say which one it is part of. */
  public boolean isEmpty() {
    return sessions.isEmpty();
  }

  /** The valid session of this id, or null. */
  public @Nullable Session find(String id) {
    sweep();
    Session session = sessions.get(id);
    if (session != null && session.expired(clock.millis())) {
      session.expire();
      return null;
    }
    return session;
  }

  /** A new session. Its timeout is the context's. */
  public Session create() {
    sweep();
    var session = new Session(this, context, ids.next(), clock.millis());
    session.setMaxInactiveInterval(Math.multiplyExact(context.getSessionTimeout(), 60));
    sessions.put(session.id(), session);
    return session;
  }

  /** Ends all sessions. */
  public void close() {
    sessions.values().forEach(Session::expire);
  }

  long now() {
    return clock.millis();
  }

  void remove(Session session) {
    sessions.remove(session.id(), session);
  }

  /** Gives a session another id (section 7.3). */
  String rename(Session session) {
    sessions.remove(session.id(), session);
    String id = ids.next();
    session.id(id);
    sessions.put(id, session);
    return id;
  }

  private void sweep() {
    long now = clock.millis();
    long due = nextSweep.get();
    if (now >= due && nextSweep.compareAndSet(due, now + SWEEP_EVERY)) {
      for (Session session : sessions.values()) {
        if (session.expired(now)) {
          session.expire();
        }
      }
    }
  }
}
