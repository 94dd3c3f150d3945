package rocket.engine;

import java.util.Collections;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A look at each connection for deadlines that are over, and for idle ones if there must be room
 * for others, a few at a time: when thousands end at once, others are served in between. Confined
 * to the thread that leads.
 */
final class Sweep {
  private static final int FEW = 16;

  private final Set<Connection> all;
  private Iterator<Connection> rest = Collections.emptyIterator();

  /** There is one as soon as room is wanted. */
  private @Nullable Clearing clearing;

  Sweep(Set<Connection> all) {
    this.all = all;
  }

  /** Begins, unless one is under way. */
  void begin() {
    if (!rest.hasNext()) {
      rest = all.iterator();
      if (clearing != null) {
        clearing.forget();
      }
    }
  }

  /** Begins to make room for so many others. */
  void makeRoom(int count) {
    if (clearing == null) {
      clearing = new Clearing(all);
    }
    clearing.begin(count);
  }

  /** Looks at some more. */
  void goOn(long now) {
    for (int i = 0; i < FEW && rest.hasNext(); i++) {
      rest.next().standing().sweep(now);
    }
    if (clearing != null) {
      clearing.goOn(now);
    }
  }

  boolean isOver() {
    return !rest.hasNext() && (clearing == null || clearing.isOver());
  }
}
