package rocket.engine;

import rocket.api.Headers;
import rocket.api.HttpException;
import rocket.api.Status;
import rocket.api.StreamWorker;
import rocket.engine.wire.RequestHead;

/**
 * Another protocol, which is spoken on the connection after the answer (RFC 9110, 7.8).
 *
 * @param protocol its name, as the client offered it
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
}
