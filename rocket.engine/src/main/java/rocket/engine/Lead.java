package rocket.engine;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Which thread may lead: the one of the present term, a number that grows when the lead passes on.
 *
 * <pre>
 *   (term, WAITING) ─begin→ (term, SERVING) ─end→ (term, WAITING)
 *   (term, WAITING or SERVING) ─pass→ (term + 1, WAITING)
 *   (term, SERVING for too long) ─takeFromStuck, by the monitor→ (term + 1, WAITING)
 * </pre>
 *
 * <p>Thread-safe: the state is moved by compare-and-set, so exactly one of a thread that has ended
 * its work, the same thread passing the lead on, and the monitor succeeds.
 */
final class Lead {
  private static final long SERVING = 1;

  /** Twice the term, plus one while serving. */
  private final AtomicLong state = new AtomicLong();

  /** When the work began that runs in the lead; published by the move to SERVING. */
  private long since;

  /** The work that runs in the lead; published by the move to SERVING. */
  private @Nullable WorkMemory current;

  /** The present term. */
  long term() {
    return state.get() >>> 1;
  }

  /** The thread of this term begins to serve. */
  void begin(long term, long begun, WorkMemory memory) {
    since = begun;
    current = memory;
    state.setRelease(2 * term + SERVING);
  }

  /** The thread of this term has served; false if the lead was taken away meanwhile. */
  boolean end(long term) {
    return state.compareAndSet(2 * term + SERVING, 2 * term);
  }

  /** The thread of this term gives the lead up; false if it was taken away before. */
  boolean pass(long term) {
    long next = 2 * (term + 1);
    return state.compareAndSet(2 * term + SERVING, next) || state.compareAndSet(2 * term, next);
  }

  /** When the work began that was the last to run in the lead; for the leading thread. */
  long since() {
    return since;
  }

  boolean serving() {
    return (state.get() & SERVING) != 0;
  }

  /** Takes the lead away from a thread that has been serving for longer than {@code threshold}. */
  boolean takeFromStuck(long time, long threshold) {
    long seen = state.get();
    if ((seen & SERVING) == 0 || time - since < threshold) {
      return false;
    }
    WorkMemory stuck = current;
    if (!state.compareAndSet(seen, seen + 1)) {
      return false;
    }
    if (stuck != null) {
      stuck.stalled(time);
    }
    return true;
  }
}
