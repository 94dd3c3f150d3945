package rocket.bench;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Looks at the resident size of a server several times a second until it is closed. */
final class Watcher implements AutoCloseable {
  private static final long BETWEEN_NANOS = 200_000_000;

  private final ServerProcess server;
  private final AtomicLong largest = new AtomicLong();
  private volatile boolean closed;

  Watcher(ServerProcess server) {
    this.server = server;
    Thread.ofPlatform().daemon().name("watcher").start(this::watch);
  }

  private void watch() {
    try {
      while (!closed) {
        largest.accumulateAndGet(server.footprint().residentBytes(), Math::max);
        LockSupport.parkNanos(BETWEEN_NANOS);
      }
    } catch (IOException _) {
      // It has ended, as its clients notice too.
    }
  }

  /** The largest that was seen, in bytes. */
  long largest() {
    return largest.get();
  }

  @Override
  public void close() {
    closed = true;
  }
}
