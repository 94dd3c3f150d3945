package rocket.engine;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Waits for the peer's end after ours, so that the last answer is not lost to a reset (RFC 9112,
 * 9.6). What still arrives is thrown away, a little at a time, so that a peer that sends without
 * end holds up nobody.
 */
final class LingeringClose implements Protocol {
  /** How long a peer may be silent. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** How long it may take all in all to notice that nobody listens. */
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final long MOST_BYTES = 64L << 20;
  private static final long BYTES_AT_ONCE = 256L << 10;

  private final long begun;
  private long discarded;

  private LingeringClose(long begun) {
    this.begun = begun;
  }

  /** Ends the output of a connection whose output has been sent. */
  static Next begin(Connection connection) throws IOException {
    connection.pump().shutdownOutput();
    var closing = new LingeringClose(System.nanoTime());
    connection.protocol(closing);
    return closing.discard(connection);
  }

  @Override
  public Next advance(Connection connection, Turn turn) throws IOException {
    return discard(connection);
  }

  private Next discard(Connection connection) throws IOException {
    Pump pump = connection.pump();
    Input input = pump.input();
    long before = discarded;
    long until = before + BYTES_AT_ONCE;
    int count;
    do {
      input.clear();
      count = pump.fill();
      discarded += Math.max(0, count);
    } while (count > 0 && discarded < until);
    input.clear();
    if (discarded > before) {
      connection.standing().renew();
    }
    return count < 0 || over(connection) ? Next.CLOSE : Next.REST;
  }

  private boolean over(Connection connection) {
    long longest = connection.leader().draining() ? PATIENCE_NANOS : LONGEST_NANOS;
    return discarded >= MOST_BYTES || System.nanoTime() - begun > longest;
  }

  @Override
  public boolean hasEnded() {
    return true;
  }

  @Override
  public long patience(boolean headBegun) {
    return PATIENCE_NANOS;
  }
}
