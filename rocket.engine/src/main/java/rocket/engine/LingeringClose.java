package rocket.engine;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends what is left of the last answer, ends our side, and waits for the peer's end, so that the
 * answer is not lost to a reset (RFC 9112, 9.6). What still arrives is thrown away, a little at a
 * time, so that a peer that sends without end holds up nobody, and one that sends before it reads
 * gets to read.
 */
final class LingeringClose implements Protocol {
  /** How long a peer may be silent. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** How long it may take all in all to notice that nobody listens. */
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final long MOST_BYTES = 64L << 20;
  private static final long BYTES_AT_ONCE = 256L << 10;

  /** The worker that what is left may be from. */
  private final @Nullable Claim claim;

  private final RoomWait room;

  /** Whether our side has ended. */
  private boolean ended;

  /** When it has. */
  private long begun;

  /** Bytes that were thrown away, before our side ended or since. */
  private long discarded;

  private LingeringClose(@Nullable Claim claim, Limits limits) {
    this.claim = claim;
    this.room = new RoomWait(limits);
  }

  /** Ends a connection whose output has been sent. */
  static Next begin(Connection connection) throws IOException {
    var closing = new LingeringClose(null, connection.leader().engine().limits());
    connection.protocol(closing);
    closing.endOutput(connection);
    return closing.linger(connection);
  }

  /** Ends a connection when its output has been sent, for which the claim may be held. */
  static Next begin(Connection connection, Claim claim, Turn turn) throws IOException {
    var closing = new LingeringClose(claim, connection.leader().engine().limits());
    connection.protocol(closing);
    return closing.advance(connection, turn);
  }

  @Override
  public Next advance(Connection connection, Turn turn) throws IOException {
    if (!ended && claim != null) {
      boolean reads = discard(connection) && discarded < MOST_BYTES;
      long sent = connection.pump().sent();
      long now = connection.leader().now();
      int operations = reads ? room.operations(sent, now) : SelectionKey.OP_WRITE;
      if (!Departure.isDone(connection, claim, turn, operations)) {
        return Next.ELSEWHERE;
      }
      endOutput(connection);
    }
    return linger(connection);
  }

  private void endOutput(Connection connection) throws IOException {
    connection.pump().shutdownOutput();
    ended = true;
    begun = System.nanoTime();
    discarded = 0;
  }

  private Next linger(Connection connection) throws IOException {
    return discard(connection) && !over(connection) ? Next.REST : Next.CLOSE;
  }

  /** Throws away what is there; false at the peer's end. */
  private boolean discard(Connection connection) throws IOException {
    Pump pump = connection.pump();
    Input input = pump.input();
    long before = discarded;
    long until = Math.min(before + BYTES_AT_ONCE, MOST_BYTES);
    int count = 1;
    while (count > 0 && discarded < until) {
      input.clear();
      count = pump.fill();
      discarded += Math.max(0, count);
    }
    input.clear();
    if (discarded > before) {
      connection.standing().renew();
    }
    return count >= 0;
  }

  private boolean over(Connection connection) {
    long longest = connection.leader().draining() ? PATIENCE_NANOS : LONGEST_NANOS;
    return discarded >= MOST_BYTES || System.nanoTime() - begun > longest;
  }

  @Override
  public boolean isServedBy(Tenure tenure) {
    return claim != null && claim.isOn(tenure);
  }

  @Override
  public boolean hasEnded() {
    return ended;
  }

  @Override
  public long patience(boolean headBegun) {
    return PATIENCE_NANOS;
  }

  /** Whoever is to read the rest of an answer has to do so as fast as any. */
  @Override
  public boolean hurries() {
    return !ended;
  }
}
