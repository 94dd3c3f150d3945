package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other threads bring about; gives up after so long that something is broken. */
final class Eventually {
  /** Longer than the slowest machine needs. */
  static final int SECONDS = 20;

  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private Eventually() {}

  static void holds(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        fail(what);
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  static void opens(CountDownLatch latch) throws InterruptedException {
    assertTrue(latch.await(SECONDS, TimeUnit.SECONDS), () -> latch.getCount() + " are missing");
  }

  static <T> T gives(Future<T> future) throws Exception {
    return future.get(SECONDS, TimeUnit.SECONDS);
  }

  static void ends(Thread thread) {
    boolean ended;
    try {
      ended = thread.join(Duration.ofSeconds(SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    if (!ended) {
      var alive = new AssertionError("still alive: " + thread);
      alive.setStackTrace(thread.getStackTrace());
      throw alive;
    }
  }
}
