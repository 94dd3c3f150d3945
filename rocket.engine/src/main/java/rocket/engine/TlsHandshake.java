package rocket.engine;

import java.io.IOException;
import javax.net.ssl.SSLException;
import rocket.api.HttpException;
import rocket.api.Interface;
import rocket.api.Status;

/**
 * What is spoken on a TLS connection before anything else (RFC 8446, 4; RFC 5246, 7). The leader
 * only gathers; {@link Handshakes} do what takes time. Then the protocol within TLS begins.
 *
 * <pre>
 *   leader: gather ─record→ thread of its own: shake hands ─done→ leader: the next protocol
 *                  ←needs more─
 * </pre>
 */
final class TlsHandshake implements Protocol {
  private final TlsTransport tls;
  private final Protocol next;
  private final Interface address;
  private final long begun;
  private final long time;

  /** When it came to rest last. */
  private long rested;

  /** A handshake that begins now, as {@code next} is spoken when it is done. */
  TlsHandshake(TlsTransport tls, Protocol next, Interface address, Engine engine) {
    this.tls = tls;
    this.next = next;
    this.address = address;
    this.begun = engine.nanoTime();
    this.rested = begun;
    this.time = engine.limits().of(Limit.HANDSHAKE_TIME);
  }

  @Override
  public Next advance(Connection connection, Turn turn) throws IOException {
    long now = connection.leader().now();
    if (now - begun > time) {
      return Next.CLOSE;
    }
    rested = now;
    connection.standing().renew();
    if (turn.leading()) {
      return gather(connection, turn);
    }
    try {
      return shakeHands(connection);
    } catch (SSLException e) {
      Logs.SERVER.debug("Connection {} could not agree on TLS", connection.id(), e);
      tls.alert();
      return LingeringClose.begin(connection);
    }
  }

  private Next gather(Connection connection, Turn turn) throws IOException {
    Leader leader = connection.leader();
    if (!tls.gather()) {
      return leader.draining() ? part(connection) : Next.REST;
    }
    if (next instanceof HttpProtocol http && tls.meetsPlainText()) {
      return refusePlainText(connection, http, turn);
    }
    connection.leave();
    leader.engine().handshakes().run(() -> connection.serve(Turn.detached(leader)), tls.underWay());
    return Next.ELSEWHERE;
  }

  /** The server ends, and nothing has been asked: the next one may have it, as far as it is. */
  private Next part(Connection connection) {
    boolean gone = connection.leader().engine().handsOver() && connection.handOver(address);
    return gone ? Next.ELSEWHERE : Next.CLOSE;
  }

  private Next refusePlainText(Connection connection, HttpProtocol http, Turn turn)
      throws IOException {
    tls.bare();
    connection.protocol(http);
    return http.refuse(
        connection,
        new HttpException(
            Status.BAD_REQUEST, "This port speaks TLS: use https:// instead of http://."),
        turn);
  }

  private Next shakeHands(Connection connection) throws IOException {
    switch (tls.shakeHands()) {
      case NEEDS_INPUT -> {
        return Next.REST;
      }
      case NEEDS_OUTPUT -> {
        if (connection.leader().draining()) {
          return Next.CLOSE;
        }
        connection.awaitRoom();
      }
      case DONE -> {
        connection.protocol(next);
        connection.leave();
        connection.serveAgain();
      }
    }
    return Next.ELSEWHERE;
  }

  @Override
  public long patience(boolean headBegun) {
    return time - (rested - begun);
  }
}
