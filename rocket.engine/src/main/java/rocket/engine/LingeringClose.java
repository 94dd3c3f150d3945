package rocket.engine;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Waits for the peer's end after ours, so that the last answer is not lost to a reset (RFC 9112,
 * 9.6). What still arrives is thrown away.
 */
final class LingeringClose implements Protocol {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long MOST_BYTES = 16L << 20;

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
    int count;
    do {
      input.clear();
      count = pump.fill();
      discarded += Math.max(0, count);
    } while (count > 0 && discarded < MOST_BYTES);
    input.clear();
    boolean over = System.nanoTime() - begun > PATIENCE_NANOS;
    return count != 0 || over ? Next.CLOSE : Next.REST;
  }

  @Override
  public long patience(boolean headBegun) {
    return PATIENCE_NANOS;
  }
}
