package rocket.engine;

import rocket.api.Headers;
import rocket.api.HttpException;
import rocket.api.Status;
import rocket.engine.wire.RequestHead;

/**
 * Which of the methods reach the worker that are refused unless somebody wants them: a tunnel and
 * an echo serve mostly attackers.
 *
 * @param connect whether CONNECT does (RFC 9110, 9.3.6)
 * @param trace whether TRACE does (RFC 9110, 9.3.8)
 */
record Admitted(boolean connect, boolean trace) {
  static final Admitted NEITHER = new Admitted(false, false);

  /** Those of RFC 9110, 9.1 and RFC 5789. */
  private static final String USUAL = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

  /** Whether no worker is asked. */
  boolean refuses(RequestHead head) {
    return (!connect && head.is("CONNECT")) || (!trace && head.is("TRACE"));
  }

  /** The answer to who is refused. */
  HttpException refusal() {
    String allowed = USUAL;
    if (connect) {
      allowed += ", CONNECT";
    }
    if (trace) {
      allowed += ", TRACE";
    }
    return new HttpException(
        Status.METHOD_NOT_ALLOWED,
        "This server makes no tunnels and no echoes.",
        Headers.of("Allow", allowed));
  }
}
