package rocket.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Buffers that no connection uses; each leader has some. Thread-safe. */
final class BufferPool {
  private static final int MOST = 256;

  private final Limits limits;
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
    return taken == null ? new Buffers(limits) : taken;
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
