package rocket.engine;

import rocket.api.Headers;
import rocket.api.HttpException;
import rocket.api.Status;
import rocket.api.StreamWorker;
import rocket.engine.wire.RequestHead;

/**
 * Another protocol, which is spoken on the connection after the answer (RFC 9110, 7.8), or a
 * tunnel.
 *
 * @param protocol its name, as the client offered it; empty for a tunnel
 * @param worker who speaks it
 */
record Upgrade(String protocol, StreamWorker worker) {
  /**
   * A change to this protocol, if the client offered it.
   *
   * @throws HttpException 426 if it did not
   */
  static Upgrade of(RequestHead request, String protocol, StreamWorker worker) {
    if (!request.framing().upgradeOffered() || !request.fields().hasToken("Upgrade", protocol)) {
      throw new HttpException(
          Status.UPGRADE_REQUIRED,
          "This needs an upgrade to " + protocol + ".",
          Headers.of("Upgrade", protocol, "Connection", "upgrade"));
    }
    return new Upgrade(protocol, worker);
  }

  /**
   * A tunnel through the connection, if the client asked for one (RFC 9110, 9.3.6).
   *
   * @throws IllegalStateException if it did not
   */
  static Upgrade tunnel(HttpExchange exchange, StreamWorker worker) {
    if (!exchange.asksForTunnel()) {
      throw new IllegalStateException(
          "a tunnel is the answer to CONNECT; the request is " + exchange.head().method());
    }
    return new Upgrade("", worker);
  }

  /** Whether bytes are only passed on. */
  boolean isTunnel() {
    return protocol.isEmpty();
  }

  /** How the client is told of it. */
  int status() {
    return isTunnel() ? Status.OK : Status.SWITCHING_PROTOCOLS;
  }
}
