package rocket.engine;

import java.util.Collections;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes room in a full server, for connections that wait to be accepted: of each few connections it
 * closes the one that has been idle for longest, if any has been for a second, until there is
 * enough room or it has looked at all of them. Confined to the thread that leads.
 */
final class Clearing {
  /**
   * How long a connection must have been idle: a newcomer's request may still be on its way, and
   * one that is pushed out before it is served serves nobody.
   */
  static final long LEAST_IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** So many are looked at before others are served. */
  private static final int FEW = 64;

  private final Set<Connection> all;

  /** Where it went on to: the next time those come that have not been looked at. */
  private Iterator<Connection> rest = Collections.emptyIterator();

  /** How many are still to be closed. */
  private int wanted;

  /** How many are still to be looked at. */
  private int unseen;

  /** Among these connections. */
  Clearing(Set<Connection> all) {
    this.all = all;
  }

  /** Begins to close so many. */
  void begin(int count) {
    wanted = count;
    unseen = all.size();
  }

  /** Keeps no connection in mind that may have ended since. */
  void forget() {
    rest = Collections.emptyIterator();
  }

  boolean isOver() {
    return wanted == 0;
  }

  /** Looks at some more, and closes one of them at most. */
  void goOn(long now) {
    if (wanted == 0) {
      return;
    }
    Connection eldest = null;
    long longest = LEAST_IDLE_NANOS;
    for (int i = 0; i < FEW && unseen > 0; i++) {
      Connection next = next();
      unseen = next == null ? 0 : unseen - 1;
      long idle = next == null ? 0 : next.standing().idleFor(now);
      if (idle > longest) {
        longest = idle;
        eldest = next;
      }
    }
    if (eldest != null) {
      eldest.standing().makeRoom();
      wanted--;
    }
    wanted = unseen == 0 ? 0 : wanted;
  }

  private @Nullable Connection next() {
    if (!rest.hasNext()) {
      rest = all.iterator();
    }
    return rest.hasNext() ? rest.next() : null;
  }
}
