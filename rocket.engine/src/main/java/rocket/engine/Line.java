package rocket.engine;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The connections that are ready to be served, in the order in which that happens: those that have
 * been answered before come first, so that a rush of new ones holds them up for no longer than it
 * takes to serve a few. In each round, which a look at the selector begins, newcomers have a share
 * too, and who has had its turn and has more to do comes after the others. Confined to the thread
 * that leads.
 */
final class Line {
  /** How many newcomers are served in a round, at least. */
  private static final int FEW = 4;

  /** One newcomer for so many others. */
  private static final int SHARE = 4;

  private final Queue<Connection> known = new ArrayDeque<>();
  private final Queue<Connection> newcomers = new ArrayDeque<>();

  /** Those that give way to whoever the next look at the selector finds. */
  private final Queue<Connection> last = new ArrayDeque<>();

  /** How many newcomers this round still has room for. */
  private int room = FEW;

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
    room = Math.max(FEW, known.size() / SHARE);
  }

  /** Who is served next in this round; null if it is over. */
  @Nullable Connection next() {
    Connection next = known.poll();
    if (next == null && room > 0) {
      next = newcomers.poll();
      room--;
    }
    return next;
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
