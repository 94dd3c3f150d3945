package rocket.engine;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Connections made within the process that the listener has not taken yet: what the operating
 * system's queue is for a socket. Thread-safe.
 */
final class Backlog {
  private final Queue<LocalTransport> waiting = new ArrayDeque<>();
  private Runnable bell = () -> {};
  private boolean closed;

  /** Has the listener called when there is something for it. */
  synchronized void bell(Runnable listener) {
    bell = listener;
  }

  /**
   * Adds a connection.
   *
   * @throws IllegalStateException if nobody will take it
   */
  synchronized void add(LocalTransport transport) {
    if (closed) {
      throw new IllegalStateException("the server has stopped");
    }
    waiting.add(transport);
    bell.run();
  }

  /** The next one. */
  synchronized @Nullable LocalTransport poll() {
    return waiting.poll();
  }

  synchronized void close() {
    closed = true;
    waiting.forEach(LocalTransport::close);
    waiting.clear();
  }
}
