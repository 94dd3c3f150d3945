package rocket.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Buffers that no connection uses; each leader has some. Thread-safe. */
final class BufferPool {
  private static final int MOST = 256;

  private final Limits limits;
  private final AtomicInteger made = new AtomicInteger();
  private final Deque<Buffers> spare = new ArrayDeque<>();

  /** The buffers that were given back last: with one connection after another no lock is needed. */
  private final AtomicReference<@Nullable Buffers> last = new AtomicReference<>();

  BufferPool(Limits limits) {
    this.limits = limits;
  }

  Buffers take() {
    Buffers taken = last.getAndSet(null);
    if (taken != null) {
      return taken;
    }
    taken = poll();
    return taken == null ? fresh() : taken;
  }

  private Buffers fresh() {
    made.incrementAndGet();
    return new Buffers(limits);
  }

  /** How many there have been, at most as many as were in use at once, if all are given back. */
  int made() {
    return made.get();
  }

  void give(Buffers buffers) {
    if (buffers.usual()) {
      buffers.clear();
      if (last.compareAndSet(null, buffers)) {
        return;
      }
      synchronized (spare) {
        if (spare.size() < MOST) {
          spare.addLast(buffers);
        }
      }
    }
  }

  private @Nullable Buffers poll() {
    synchronized (spare) {
      return spare.pollLast();
    }
  }
}
