package rocket.engine;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Buffers outside of the heap, through which a short part of a file leaves together with the head
 * of its answer: that is one call of the system less than to send the file by itself. There are
 * few, for one is in use only while a thread sends. Thread-safe.
 */
final class Windows {
  /** Bytes of each. */
  static final int SIZE = 32 * 1024;

  private static final int MOST = 16;

  private final AtomicInteger made = new AtomicInteger();
  private final Spares<ByteBuffer> spares = new Spares<>(MOST);

  /** An empty one; null if all are in use, or there is no memory for another. */
  @Nullable ByteBuffer take() {
    ByteBuffer spare = spares.take();
    return spare == null ? another() : spare.clear();
  }

  private @Nullable ByteBuffer another() {
    if (made.get() >= MOST || made.incrementAndGet() > MOST) {
      return null;
    }
    try {
      return ByteBuffer.allocateDirect(SIZE);
    } catch (OutOfMemoryError _) { // the file can be sent by itself
      return null;
    }
  }

  /** Takes one back. */
  void give(ByteBuffer window) {
    spares.give(window);
  }
}
