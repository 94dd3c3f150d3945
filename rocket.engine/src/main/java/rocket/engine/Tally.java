package rocket.engine;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts up, on many threads without contention. Thread-safe: each increment has the effects of a
 * volatile write and of a volatile read, which an adder of the JDK does not promise.
 */
final class Tally {
  private static final int STRIPES = 16;

  /** A stripe fills two cache lines, so that no thread waits for another's. */
  private static final int WIDTH = 16;

  private final AtomicLongArray stripes = new AtomicLongArray(STRIPES * WIDTH);

  void increment() {
    int stripe = (int) Thread.currentThread().threadId() & (STRIPES - 1);
    stripes.getAndIncrement(stripe * WIDTH);
  }

  /** What was counted; increments of this very moment may be in it or not. */
  long sum() {
    long sum = 0;
    for (int stripe = 0; stripe < STRIPES; stripe++) {
      sum += stripes.get(stripe * WIDTH);
    }
    return sum;
  }
}
