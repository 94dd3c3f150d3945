package rocket.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Buffers that no connection uses; each leader has some. Thread-safe. */
final class BufferPool {
  private static final int MOST = 256;

  private final Limits limits;
  private final Deque<Buffers> spare = new ArrayDeque<>();

  BufferPool(Limits limits) {
    this.limits = limits;
  }

  Buffers take() {
    Buffers taken = poll();
    return taken == null ? new Buffers(limits) : taken;
  }

  void give(Buffers buffers) {
    if (buffers.usual()) {
      buffers.clear();
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
