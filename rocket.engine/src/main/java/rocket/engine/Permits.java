package rocket.engine;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the requests that run at once ({@code max_threads}). What gets no permit waits in line and
 * is handed one, first come, first served. Thread-safe.
 */
final class Permits {
  private final int most;
  private final Queue<Runnable> line = new ArrayDeque<>();
  private int taken;

  /** Permits for {@code most} requests; 0 means no maximum. */
  Permits(int most) {
    this.most = most;
  }

  boolean unlimited() {
    return most == 0;
  }

  /** Takes a permit, or puts {@code later} in line to be run when one has been taken for it. */
  boolean takeOrWait(Runnable later) {
    if (most == 0) {
      return true;
    }
    synchronized (line) {
      if (taken < most) {
        taken++;
        return true;
      }
      line.add(later);
      return false;
    }
  }

  /** Gives a permit back, or hands it to the first in line, which the caller has to run. */
  @Nullable Runnable release() {
    if (most == 0) {
      return null;
    }
    synchronized (line) {
      Runnable next = line.poll();
      if (next == null) {
        taken--;
      }
      return next;
    }
  }

  /** Requests that run now. */
  int taken() {
    synchronized (line) {
      return taken;
    }
  }
}
