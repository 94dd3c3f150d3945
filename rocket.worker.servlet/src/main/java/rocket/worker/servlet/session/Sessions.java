package rocket.worker.servlet.session;

import jakarta.servlet.ServletContext;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sessions of one application, by id. Thread-safe. Sessions that nobody asks for are looked
 * through now and then by the requests that do ask, so no thread is needed.
 */
public final class Sessions {
  /** Milliseconds between two looks for sessions that have timed out. */
  private static final long SWEEP_EVERY = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger("Rocket.Servlets");

  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final SessionIds ids = new SessionIds();
  private final ServletContext context;
  private final InstantSource clock;
  private final SessionListeners listeners;
  private final SessionRules rules;

  /** Null if sessions are nowhere but in memory. */
  private final @Nullable Storage storage;

  private final Room room;
  private final AtomicLong nextSweep = new AtomicLong();

  /** No sessions in memory yet. */
  public Sessions(
      ServletContext context, InstantSource clock, SessionListeners listeners, SessionRules rules) {
    this.context = context;
    this.clock = clock;
    this.listeners = listeners;
    this.rules = rules;
    storage = rules.store() == NoStore.NONE ? null : new Storage(this, rules);
    room = new Room(rules.limit());
  }

  /** Whether there is no session at all, so that a request need not say which one it is part of. */
  public boolean isEmpty() {
    return sessions.isEmpty() && storage == null;
  }

  /** The valid session of this id, or null. */
  public @Nullable Session find(String id) {
    Session session = sessions.get(id);
    if (session == null || session.stored()) {
      session = storage == null ? null : storage.take(id, sessions);
    }
    if (session != null && session.expired(clock.millis())) {
      session.expire();
      return null;
    }
    return session;
  }

  /**
   * The session of this id, which a request begins to use; null if there is none.
   *
   * @param byClient whether the client has sent the id
   */
  public @Nullable Session join(String id, boolean byClient) {
    while (true) {
      Session session = find(id);
      if (session == null || session.enter(byClient)) {
        return session;
      }
      if (!session.stored()) {
        return null;
      }
    }
  }

  /**
   * A new session, which the request uses that asks for it. Its timeout is the context's.
   *
   * @throws rocket.api.HttpException 503 if there are as many as there may be
   */
  public Session create() {
    sweep();
    room.require(sessions.values(), rules.store().size(), clock.millis());
    var session = new Session(this, ids.next(), clock.millis());
    long seconds = context.getSessionTimeout() * 60L;
    session.setMaxInactiveInterval(Math.clamp(seconds, -1, Integer.MAX_VALUE));
    session.enter(false);
    sessions.put(session.id(), session);
    try {
      listeners.created(session);
    } catch (RuntimeException e) {
      session.exit(); // nobody has it, so it times out
      throw e;
    }
    return session;
  }

  /** Ends all sessions, or hands them to the store. */
  public void close() {
    for (Session session : sessions.values()) {
      boolean kept =
          storage != null && !session.expired(clock.millis()) && storage.save(session, true);
      if (kept) {
        remove(session);
      } else {
        expire(session);
      }
    }
    rules.store().close();
  }

  /** Looks for sessions that have timed out, if it is time. */
  public void sweep() {
    long now = clock.millis();
    long due = nextSweep.get();
    if (now >= due && nextSweep.compareAndSet(due, now + SWEEP_EVERY)) {
      sweep(now);
    }
  }

  long now() {
    return clock.millis();
  }

  ServletContext context() {
    return context;
  }

  SessionListeners listeners() {
    return listeners;
  }

  void remove(Session session) {
    sessions.remove(session.id(), session);
  }

  /** Gives a session another id (section 7.2). */
  void rename(Session session) {
    sessions.remove(session.id(), session);
    String id = ids.next();
    session.id(id);
    sessions.put(id, session);
  }

  private void sweep(long now) {
    for (Session session : sessions.values()) {
      if (session.expired(now)) {
        expire(session);
      } else if (storage != null
          && rules.leaveAfter() > 0
          && session.idle(now, rules.leaveAfter() * 1000L)
          && storage.save(session, false)) {
        remove(session);
      }
    }
    if (storage != null) {
      for (String id : rules.store().expired(clock.instant())) {
        find(id);
      }
    }
  }

  /** Ends a session that no request is to blame for, so nobody else hears of its failures. */
  static void expire(Session session) {
    try {
      session.expire();
    } catch (RuntimeException e) {
      LOG.warn("A listener failed when a session ended", e);
    }
  }
}
