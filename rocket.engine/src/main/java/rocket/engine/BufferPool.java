package rocket.engine;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Buffers that no connection uses; each leader has some. Thread-safe. */
final class BufferPool {
  private static final int MOST = 256;
  private static final int MOST_INPUTS = 64;

  /** Bytes of one answer that are kept for a peer that does not read, so that no thread waits. */
  private static final int LONGEST_REMAINDER = 1 << 20;

  /** Bytes of all answers of one leader that are. */
  private static final long MOST_REMAINDERS =
      Math.min(16 << 20, Runtime.getRuntime().maxMemory() / 32);

  private final Limits limits;
  private final AtomicLong remainders = new AtomicLong();
  private final AtomicInteger made = new AtomicInteger();
  private final SinkPool outputs = new SinkPool(Buffers.OUTPUT);
  private final SinkPool contents = new SinkPool(Buffers.CONTENT);
  private final Spares<byte[]> inputs = new Spares<>(MOST_INPUTS);
  private final Spares<Buffers> spares = new Spares<>(MOST);

  private final Windows windows = new Windows();

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
    taken = spares.take();
    return taken == null ? fresh() : taken;
  }

  /** Those that no connection keeps. */
  Windows windows() {
    return windows;
  }

  private Buffers fresh() {
    made.incrementAndGet();
    return new Buffers(limits, inputs, outputs, contents);
  }

  /** How many there have been, at most as many as were in use at once, if all are given back. */
  int made() {
    return made.get();
  }

  /** Takes room for the end of an answer; false if there is not so much. */
  boolean takeRoom(int bytes) {
    if (bytes > LONGEST_REMAINDER) {
      return false;
    }
    boolean fits = remainders.addAndGet(bytes) <= MOST_REMAINDERS;
    if (!fits) {
      giveRoom(bytes);
    }
    return fits;
  }

  /** Gives such room back. */
  void giveRoom(int bytes) {
    remainders.addAndGet(-bytes);
  }

  /** Bytes for which there is such room. */
  long kept() {
    return remainders.get();
  }

  void give(Buffers buffers) {
    if (buffers.usual()) {
      buffers.clear();
      if (!last.compareAndSet(null, buffers)) {
        spares.give(buffers);
      }
    }
  }
}
