package rocket.api;

import org.osgi.annotation.versioning.ConsumerType;

/** What a {@link StreamWorker} does on one connection. Never run by two threads at once. */
@ConsumerType
@FunctionalInterface
public interface Conversation {
  /**
   * Takes a turn: called when input has arrived, or its end. Reads what it wants (waiting for the
   * rest of a message if need be), writes its answer and returns; unread input leads to the next
   * turn. Between turns the connection holds no thread. After the turn that met the end of input
   * the connection is closed.
   *
   * @throws Exception to close the connection
   */
  void turn() throws Exception;

  /** The connection is closed, by either side. Called once, after the last turn. */
  default void closed() {}
}
