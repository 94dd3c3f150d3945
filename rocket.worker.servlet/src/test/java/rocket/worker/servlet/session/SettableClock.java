package rocket.worker.servlet.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes on when the test says so. */
final class SettableClock implements InstantSource {
  private Instant now = Instant.parse("2025-01-01T00:00:00Z");

  void advance(Duration duration) {
    now = now.plus(duration);
  }

  @Override
  public Instant instant() {
    return now;
  }
}
