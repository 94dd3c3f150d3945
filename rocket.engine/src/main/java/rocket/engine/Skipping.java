package rocket.engine;

import java.io.IOException;

/**
 * Skips the content of a request that has been answered and whose worker has not read it (RFC 9112,
 * 9.3), as it comes, at no thread; then the next protocol begins. The peer must send it as fast as
 * if somebody waited for it.
 */
final class Skipping implements Protocol {
  private final HttpBody body;
  private final Protocol next;
  private final Allowance allowance;

  Skipping(HttpBody body, Connection connection, Protocol next) {
    Pump pump = connection.pump();
    Limits limits = connection.leader().engine().limits();
    this.body = body;
    this.next = next;
    this.allowance = new Allowance(limits, true, pump.received(), pump.sent());
  }

  @Override
  public Next advance(Connection connection, Turn turn) throws IOException {
    Pump pump = connection.pump();
    if (!pump.flushNow()) {
      connection.awaitRoom();
      return Next.ELSEWHERE;
    }
    long now = connection.leader().now();
    allowance.end(now);
    return switch (body.skip(true)) {
      case NONE -> {
        pump.input().nextMessage();
        connection.protocol(next);
        yield next.advance(connection, turn);
      }
      case MORE -> {
        if (connection.leader().draining()) {
          yield LingeringClose.begin(connection);
        }
        allowance.begin(false, pump.received(), pump.sent(), now);
        connection.standing().renew();
        yield Next.REST;
      }
      case LOST -> LingeringClose.begin(connection);
    };
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
      return LingeringClose.begin(connection);
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
