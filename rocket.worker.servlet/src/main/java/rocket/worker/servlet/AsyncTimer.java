package rocket.worker.servlet;

import java.time.Duration;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import rocket.api.Async;

/** The timeout of a cycle of asynchronous processing. Thread-safe: guarded by itself. */
final class AsyncTimer {
  private static final long DEFAULT = 30_000;

  private final Async async;
  private long millis = DEFAULT;
  private @Nullable Future<?> due;

  /** How many there have been: one that was cancelled too late is none. */
  private int number;

  AsyncTimer(Async async) {
    this.async = async;
  }

  /** Milliseconds; none if not more than 0. */
  synchronized long millis() {
    return millis;
  }

  synchronized void millis(long newMillis) {
    millis = newMillis;
  }

  /** A new cycle has the default. */
  synchronized void reset() {
    millis = DEFAULT;
  }

  /** Runs it when the time has passed, unless it is cancelled. */
  synchronized void start(Runnable task) {
    if (millis > 0) {
      int started = ++number;
      due = async.after(Duration.ofMillis(millis), () -> runIfDue(started, task));
    }
  }

  private void runIfDue(int started, Runnable task) {
    synchronized (this) {
      if (started != number) {
        return;
      }
    }
    task.run();
  }

  synchronized void cancel() {
    number++;
    if (due != null) {
      due.cancel(false);
      due = null;
    }
  }
}
