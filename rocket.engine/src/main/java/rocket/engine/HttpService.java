package rocket.engine;

import rocket.api.Interface;
import rocket.engine.wire.HttpDate;

/**
 * What all HTTP connections of an interface share.
 *
 * @param seat where the worker is that answers
 * @param limits what is accepted
 * @param idleNanos how long a connection may be idle, in nanoseconds
 * @param date the Server and Date fields
 * @param address where they come in
 * @param proxies who is believed about the client
 * @param admitted which methods reach the worker
 */
record HttpService(
    Seat seat,
    Limits limits,
    long idleNanos,
    HttpDate date,
    Interface address,
    Proxies proxies,
    Admitted admitted) {
  /** {@code http} or {@code https}. */
  String scheme() {
    return address.scheme();
  }
}
