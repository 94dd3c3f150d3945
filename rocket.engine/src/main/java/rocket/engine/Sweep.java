package rocket.engine;

import java.util.Collections;
import java.util.Iterator;
import java.util.Set;

/**
 * A look at each connection for deadlines that are over, a few at a time: when thousands end at
 * once, others are served in between. Confined to the thread that leads.
 */
final class Sweep {
  private static final int FEW = 16;

  private final Set<Connection> all;
  private Iterator<Connection> rest = Collections.emptyIterator();

  Sweep(Set<Connection> all) {
    this.all = all;
  }

  /** Begins, unless one is under way. */
  void begin() {
    if (isOver()) {
      rest = all.iterator();
    }
  }

  /** Looks at some more. */
  void goOn(long now) {
    for (int i = 0; i < FEW && rest.hasNext(); i++) {
      rest.next().standing().sweep(now);
    }
  }

  boolean isOver() {
    return !rest.hasNext();
  }
}
