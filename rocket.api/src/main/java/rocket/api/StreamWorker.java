package rocket.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A worker that speaks a protocol of its own over connections: any protocol of requests and
 * responses, and what an HTTP connection is upgraded to.
 */
@ConsumerType
@FunctionalInterface
public non-sealed interface StreamWorker extends Worker {
  /**
   * Begins a conversation on a connection that has just been opened. May write a greeting.
   *
   * @throws Exception to close the connection
   */
  Conversation open(StreamConnection connection) throws Exception;

  /** What kind of work a turn of a conversation is; see {@link HttpWorker#classify}. */
  default Work work() {
    return Work.UNKNOWN;
  }
}
