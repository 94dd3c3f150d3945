package rocket.worker.servlet.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rocket.api.Headers;
import rocket.api.HttpException;
import rocket.api.Status;

/**
 * Keeps the number of sessions within its limit. Those give way whose clients have never come back,
 * as many do that take no cookies, the oldest first; a session that somebody has joined never does.
 * Thread-safe.
 */
final class Room {
  /** So many give way at once that they need not be looked for at each new session. */
  private static final int SHARE = 100;

  private static final long LOOK_EVERY = 1_000;
  private static final Logger LOG = LoggerFactory.getLogger("Rocket.Servlets");

  private final int limit;

  /** Before that there is nothing to be found. Guarded by this. */
  private long nextLook = Long.MIN_VALUE;

  Room(int limit) {
    this.limit = limit;
  }

  /**
   * Makes room for one more.
   *
   * @param stored how many there are beside those in memory
   * @throws HttpException 503 if that is impossible
   */
  void require(Collection<Session> sessions, int stored, long now) {
    if (sessions.size() + stored < limit) {
      return;
    }
    if (!makeRoom(sessions, now)) {
      throw new HttpException(
          Status.SERVICE_UNAVAILABLE,
          "There are too many sessions.",
          Headers.of("Retry-After", "30"));
    }
  }

  private synchronized boolean makeRoom(Collection<Session> sessions, long now) {
    if (now < nextLook) {
      return false;
    }
    List<Session> forsaken = new ArrayList<>();
    for (Session session : sessions) {
      if (session.forsaken()) {
        forsaken.add(session);
      }
    }
    if (forsaken.isEmpty()) {
      nextLook = now + LOOK_EVERY;
      LOG.warn("There are {} sessions, so no more are made", limit);
      return false;
    }
    forsaken.sort(Comparator.comparingLong(Session::created));
    int count = Math.min(forsaken.size(), limit / SHARE + 1);
    forsaken.subList(0, count).forEach(Sessions::expire);
    return true;
  }
}
