package rocket.engine;

import rocket.engine.wire.HttpDate;

/**
 * What all HTTP connections of an interface share.
 *
 * @param seat where the worker is that answers
 * @param limits what is accepted
 * @param idleNanos how long a connection may be idle, in nanoseconds
 * @param date the Server and Date fields
 * @param scheme {@code http} or {@code https}
 * @param proxies who is believed about the client
 */
record HttpService(
    Seat seat, Limits limits, long idleNanos, HttpDate date, String scheme, Proxies proxies) {}
