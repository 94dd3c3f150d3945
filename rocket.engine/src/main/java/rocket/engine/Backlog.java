package rocket.engine;

import java.io.IOException;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Connections that no system keeps until the listener takes them: what the operating system's queue
 * is for a socket. Thread-safe.
 *
 * <pre>
 *   OPEN ─end→ ENDED, takes no more ─close→ CLOSED, and nothing is in it
 * </pre>
 */
final class Backlog {
  /** More that come from this process alone would be a mistake of whoever makes them. */
  private static final int MOST_LOCAL = 4096;

  private final Queue<Arrival> waiting = new ArrayDeque<>();
  private @Nullable Selector listener;
  private boolean ended;

  /** Has the listener woken when there is something for it. */
  synchronized void wake(Selector newListener) {
    listener = newListener;
  }

  /**
   * Adds a connection from within the process.
   *
   * @throws IllegalStateException if nobody will take it, or too many wait already
   */
  synchronized void addLocal(Arrival arrival) {
    if (waiting.size() >= MOST_LOCAL) {
      throw new IllegalStateException(
          "%d connections wait to be accepted; allowed: %d".formatted(waiting.size(), MOST_LOCAL));
    }
    add(arrival);
  }

  /**
   * Adds a connection.
   *
   * @throws IllegalStateException if nobody will take it
   */
  synchronized void add(Arrival arrival) {
    if (ended) {
      throw new IllegalStateException("the server has stopped");
    }
    waiting.add(arrival);
    if (listener != null) {
      listener.wakeup();
    }
  }

  /** The next one. */
  synchronized @Nullable Arrival poll() {
    return waiting.poll();
  }

  synchronized boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Takes no more; those that wait can still be taken. */
  synchronized void end() {
    ended = true;
  }

  synchronized void close() {
    ended = true;
    for (Arrival each : waiting) {
      try {
        each.transport().close();
      } catch (IOException e) {
        Logs.SERVER.debug("Closing a connection failed that waited at {}", each.address(), e);
      }
    }
    waiting.clear();
  }
}
