package rocket.worker.servlet.session;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rocket.worker.servlet.spi.SessionStore;
import rocket.worker.servlet.spi.StoredSession;

/**
 * The way of sessions from memory to the store and back (Servlet 6.1, section 7.7.2). What becomes
 * of one session happens one after another, by its id. Thread-safe.
 */
final class Storage {
  private static final Logger LOG = LoggerFactory.getLogger("Rocket.Servlets");
  private static final int LOCKS = 64;

  private final Sessions sessions;
  private final SessionStore store;
  private final SessionRules rules;
  private final Object[] locks = new Object[LOCKS];

  Storage(Sessions sessions, SessionRules rules) {
    this.sessions = sessions;
    store = rules.store();
    this.rules = rules;
    for (int i = 0; i < LOCKS; i++) {
      locks[i] = new Object();
    }
  }

  /** Takes a session out of the store and puts it among the others; null if there is none. */
  @Nullable Session take(String id, Map<String, Session> inMemory) {
    if (!SessionIds.isOne(id)) {
      return null;
    }
    synchronized (lock(id)) {
      Session known = inMemory.get(id);
      if (known != null && !known.stored()) {
        return known;
      }
      try {
        Optional<StoredSession> kept = store.take(id);
        if (kept.isEmpty()) {
          return null;
        }
        var session = new Session(sessions, id, reader().read(kept.get().content()));
        session.arrive();
        inMemory.put(id, session);
        return session;
      } catch (IOException | RuntimeException e) {
        LOG.warn("A stored session is lost: {}", e.toString());
        return null;
      }
    }
  }

  /**
   * Hands a session to the store, if no request uses it.
   *
   * @param anyway even if one does
   * @return whether it is there now; if not, it is as it was
   */
  boolean save(Session session, boolean anyway) {
    String id = session.id();
    synchronized (lock(id)) {
      try {
        SessionContent content = session.leave(anyway);
        if (content == null) {
          return false;
        }
        long end = content.times().end();
        Instant expires = end == Long.MAX_VALUE ? Instant.MAX : Instant.ofEpochMilli(end);
        store.save(new StoredSession(id, expires, SessionWriter.write(id, content)));
        return true;
      } catch (IOException | RuntimeException e) {
        LOG.warn("A session cannot be stored: {}", e.toString());
        session.arrive();
        return false;
      }
    }
  }

  /** The application says what loads its classes after this has been made. */
  private SessionReader reader() {
    return new SessionReader(sessions.context().getClassLoader(), rules.filter());
  }

  private Object lock(String id) {
    return locks[Math.floorMod(id.hashCode(), LOCKS)];
  }
}
