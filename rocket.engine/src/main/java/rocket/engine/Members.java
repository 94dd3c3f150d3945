package rocket.engine;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The connections of a {@link Leader} that are open, and what is done to all of them. They may be
 * counted and asked by any thread, and are added by the listener; what is done to them is done by
 * the thread that leads.
 */
final class Members {
  private final Set<Connection> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger count = new AtomicInteger();

  void add(Connection connection) {
    open.add(connection);
    count.incrementAndGet();
  }

  void remove(Connection connection) {
    open.remove(connection);
    count.decrementAndGet();
  }

  int count() {
    return count.get();
  }

  /** Whether this thread serves one of them. */
  boolean servedBy(Thread thread) {
    return open.stream().anyMatch(connection -> connection.owner().is(thread));
  }

  /** What looks at their deadlines. */
  Sweep sweep() {
    return new Sweep(open);
  }

  /** Ends those that are idle. */
  void drain() {
    open.forEach(connection -> connection.standing().drain());
  }

  /** Interrupts the requests that run. */
  void interrupt() {
    open.forEach(Eviction::interrupt);
  }

  /** Interrupts the requests that this worker serves. */
  void interrupt(Tenure tenure) {
    open.forEach(connection -> Eviction.interrupt(connection, tenure));
  }

  /** Ends those that this worker serves. */
  void cut(Tenure tenure) {
    open.forEach(connection -> Eviction.cut(connection, tenure));
  }

  /** Ends all. */
  void cut() {
    open.forEach(Eviction::cut);
  }
}
