package rocket.engine;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Whether something that others may bring about as often as they like is worth another line in the
 * log. Thread-safe.
 */
final class Seldom {
  /** How long there is no other line after one. */
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final LongSupplier nanoTime;
  private final AtomicLong last;

  Seldom(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    last = new AtomicLong(nanoTime.getAsLong() - PAUSE_NANOS);
  }

  /** Whether it is, this time. */
  boolean isDue() {
    long before = last.get();
    long now = nanoTime.getAsLong();
    return now - before >= PAUSE_NANOS && last.compareAndSet(before, now);
  }
}
