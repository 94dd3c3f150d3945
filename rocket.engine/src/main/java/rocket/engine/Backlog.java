package rocket.engine;

import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Connections made within the process that the listener has not taken yet: what the operating
 * system's queue is for a socket. Thread-safe.
 */
final class Backlog {
  private final Queue<LocalTransport> waiting = new ArrayDeque<>();
  private @Nullable Selector listener;
  private boolean closed;

  /** Has the listener woken when there is something for it. */
  synchronized void wake(Selector newListener) {
    listener = newListener;
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
    if (listener != null) {
      listener.wakeup();
    }
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
