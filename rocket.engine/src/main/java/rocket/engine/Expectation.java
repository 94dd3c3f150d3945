package rocket.engine;

import java.io.IOException;
import rocket.engine.wire.ResponseEncoder;

/**
 * A client's wish to be asked for the content of its request before it sends it (RFC 9110, 10.1.1).
 * Confined to the owner of the exchange.
 */
final class Expectation {
  private final Pump pump;
  private boolean open = true;
  private boolean answered;

  Expectation(Pump pump) {
    this.pump = pump;
  }

  /** Whether the client still waits to be asked. */
  boolean open() {
    return open;
  }

  /** The answer is on its way: from now on the client is asked for nothing. */
  void answered() {
    answered = true;
  }

  /** Asks, unless that has been done, or the client has not waited for it. */
  void ask() throws IOException {
    if (open) {
      open = false;
      if (!answered && pump.input().isEmpty()) {
        ResponseEncoder.statusLine(pump.output(), 100);
        ResponseEncoder.end(pump.output());
        pump.flush();
      }
    }
  }
}
