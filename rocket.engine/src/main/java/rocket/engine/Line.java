package rocket.engine;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The connections that are ready to be served, in the order in which that happens: those that have
 * been answered before come first, so that a rush of new ones holds them up for no longer than it
 * takes to serve a few. Newcomers have a share: one for some of the others, and a few at the end of
 * each round, which a look at the selector begins; who has had its turn and has more to do comes in
 * the next round. Confined to the thread that leads.
 */
final class Line {
  /** How many newcomers are served at the end of a round. */
  private static final int FEW = 4;

  /** Nanoseconds. */
  private static final long LONG_ROUND = TimeUnit.MILLISECONDS.toNanos(50);

  /** One newcomer for so many others. */
  private static final int SHARE = 4;

  private final Queue<Connection> known = new ArrayDeque<>();
  private final Queue<Connection> newcomers = new ArrayDeque<>();

  /** Those that give way to whoever the next look at the selector finds. */
  private final Queue<Connection> last = new ArrayDeque<>();

  /** How many newcomers this round still has room for. */
  private int room = FEW;

  /** When the first work of this round began; 0 if none has. */
  private long firstWork;

  /** How many others have been served since the last newcomer. */
  private int since;

  void add(Connection connection) {
    (connection.protocol().isKnown() ? known : newcomers).add(connection);
  }

  /** Adds one that has had its turn in this round. */
  void addLast(Connection connection) {
    last.add(connection);
  }

  /** A round begins. */
  void begin() {
    known.addAll(last);
    last.clear();
    room = FEW;
    firstWork = 0;
  }

  /** Who is served next in this round; null if it is over. */
  @Nullable Connection next() {
    Connection next = since < SHARE || newcomers.isEmpty() ? known.poll() : null;
    if (next != null) {
      since++;
      return next;
    }
    since = 0;
    if (known.isEmpty() && --room < 0) {
      return null;
    }
    return newcomers.poll();
  }

  /**
   * Whether the round should end although there are some left, so that newcomers who are not here
   * yet come to their share.
   *
   * @param lastWork when the work began that was the last to run
   */
  boolean tooLong(long lastWork) {
    if (firstWork == 0) {
      firstWork = lastWork;
    }
    return lastWork - firstWork > LONG_ROUND;
  }

  boolean isEmpty() {
    return known.isEmpty() && newcomers.isEmpty() && last.isEmpty();
  }

  /** Closes all of them. */
  void close() {
    known.forEach(Connection::close);
    last.forEach(Connection::close);
    newcomers.forEach(Connection::close);
    known.clear();
    last.clear();
    newcomers.clear();
  }
}
