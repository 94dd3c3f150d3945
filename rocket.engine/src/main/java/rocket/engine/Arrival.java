package rocket.engine;

import rocket.api.Interface;

/**
 * A connection that waits in the {@link Backlog}: made within the process, or taken in by an engine
 * that ended before anything came from it.
 *
 * @param transport its bytes
 * @param address where it came in
 */
record Arrival(Transport transport, Interface address) {
  /** Where connections from within the process come in, as far as workers are told. */
  private static final Interface LOCAL = Interface.of("127.0.0.1", 0);

  /** One from within the process. */
  static Arrival local(LocalTransport transport) {
    return new Arrival(transport, LOCAL);
  }
}
