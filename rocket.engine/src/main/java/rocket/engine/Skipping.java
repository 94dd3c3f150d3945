package rocket.engine;

import java.io.IOException;
import java.nio.channels.SelectionKey;

/**
 * Skips the content of a request that has been answered and whose worker has not read it (RFC 9112,
 * 9.3), as it comes, at no thread, and while the answer waits for its peer too; then the next
 * protocol begins. The peer must send it as fast as if somebody waited for it.
 */
final class Skipping implements Protocol {
  private final HttpBody body;
  private final Protocol next;
  private final Allowance allowance;
  private final RoomWait room;

  /** Whether the peer has been waited for, which the next call is the end of. */
  private boolean waited;

  Skipping(HttpBody body, Connection connection, Protocol next) {
    Pump pump = connection.pump();
    Limits limits = connection.leader().engine().limits();
    this.body = body;
    this.next = next;
    this.allowance = new Allowance(limits, true, pump.received(), pump.sent());
    this.room = new RoomWait(limits);
  }

  @Override
  public Next advance(Connection connection, Turn turn) throws IOException {
    Pump pump = connection.pump();
    Departure.Progress progress =
        next instanceof HttpProtocol http
            ? Departure.send(connection, http.claim(), turn)
            : pump.flushNow() ? Departure.Progress.DONE : Departure.Progress.WAITS;
    if (progress == Departure.Progress.ELSEWHERE) {
      return Next.ELSEWHERE;
    }
    boolean sent = progress == Departure.Progress.DONE;
    long now = connection.leader().now();
    if (waited) {
      waited = false;
      allowance.end(now);
    }
    HttpBody.Rest rest = body.skip(true);
    if (!sent && rest == HttpBody.Rest.LOST && next instanceof HttpProtocol http) {
      return LingeringClose.begin(connection, http.claim(), turn);
    }
    if (!sent) {
      boolean more = rest == HttpBody.Rest.MORE;
      connection.await(more ? room.operations(pump.sent(), now) : SelectionKey.OP_WRITE);
      return Next.ELSEWHERE;
    }
    return switch (rest) {
      case NONE -> {
        pump.input().nextMessage();
        connection.protocol(next);
        yield next.advance(connection, turn);
      }
      case MORE -> {
        if (connection.leader().draining()) {
          yield part(connection);
        }
        allowance.begin(false, pump.received(), pump.sent(), now);
        waited = true;
        connection.standing().renew();
        yield Next.REST;
      }
      case LOST -> part(connection);
    };
  }

  /** What was to be spoken next will not be, so it lets go of its worker. */
  private Next part(Connection connection) throws IOException {
    next.closed();
    return LingeringClose.begin(connection);
  }

  @Override
  public long patience(boolean headBegun) {
    return allowance.left();
  }

  @Override
  public boolean hurries() {
    return true;
  }

  @Override
  public Next expire(Connection connection, boolean headBegun) {
    try {
      return part(connection);
    } catch (IOException _) {
      return Next.CLOSE;
    }
  }

  @Override
  public boolean isServedBy(Tenure tenure) {
    return next.isServedBy(tenure);
  }

  @Override
  public void closed() {
    next.closed();
  }
}
