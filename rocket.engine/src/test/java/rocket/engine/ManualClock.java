package rocket.engine;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A clock that goes on when a test says so. Thread-safe. */
final class ManualClock implements LongSupplier {
  private final AtomicLong now = new AtomicLong(1_000_000_000L);

  void advance(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Override
  public long getAsLong() {
    return now.get();
  }
}
