package rocket.bench.client;

import java.time.Duration;

/**
 * What is asked of a server, and how.
 *
 * @param port its port on the loopback interface
 * @param path what is asked for
 * @param pace when requests are due
 * @param connections how many there are at most; each carries one request at a time
 * @param closeEvery how many requests there are to one that asks for the end of its connection; 0
 *     for none
 * @param maxWait how long a request that is due waits for a free connection
 * @param patience how long its answer is awaited, from when it was due
 */
public record Plan(
    int port,
    String path,
    Pace pace,
    int connections,
    int closeEvery,
    Duration maxWait,
    Duration patience) {
  /** The same, paced otherwise. */
  public Plan at(Pace other, int otherConnections) {
    return new Plan(port, path, other, otherConnections, closeEvery, maxWait, patience);
  }
}
