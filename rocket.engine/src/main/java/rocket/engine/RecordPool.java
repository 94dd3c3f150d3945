package rocket.engine;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Buffers for TLS records that no connection uses, each with room for the longest record; each
 * leader has some. Thread-safe.
 */
final class RecordPool {
  /** The header of a record: its type, a version, and the length of what follows. */
  static final int HEADER = 5;

  /** The most that follows (RFC 5246, 6.2.3; less in RFC 8446, 5.2). */
  static final int LONGEST = (1 << 14) + 2048;

  private static final int MOST = 256;

  private final Deque<ByteBuffer> spare = new ArrayDeque<>();

  /** Those that there are, spare or not. */
  private final AtomicInteger made = new AtomicInteger();

  /** The one that was given back last: with one connection after another no lock is needed. */
  private final AtomicReference<@Nullable ByteBuffer> last = new AtomicReference<>();

  /** An empty buffer. */
  ByteBuffer take() {
    ByteBuffer taken = last.getAndSet(null);
    if (taken == null) {
      synchronized (spare) {
        taken = spare.pollLast();
      }
    }
    return taken == null ? fresh() : taken.clear();
  }

  private ByteBuffer fresh() {
    made.incrementAndGet();
    return ByteBuffer.allocate(HEADER + LONGEST);
  }

  /** Buffers that connections have; exact only while none is taken or given. */
  int lent() {
    synchronized (spare) {
      return made.get() - spare.size() - (last.get() == null ? 0 : 1);
    }
  }

  void give(ByteBuffer buffer) {
    if (!last.compareAndSet(null, buffer)) {
      synchronized (spare) {
        if (spare.size() < MOST) {
          spare.addLast(buffer);
        } else {
          made.decrementAndGet();
        }
      }
    }
  }
}
