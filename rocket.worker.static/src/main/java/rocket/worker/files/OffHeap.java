package rocket.worker.files;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Memory outside of the heap, from where bytes go out without being copied: so much and no more,
 * counted until it is given back, which nobody waits for a collection for. Thread-safe.
 */
final class OffHeap {
  /** Beyond what the cache has, for content that it has dropped and that is still being sent. */
  private static final int SPARE_SHARE = 8;

  private static final int LARGEST = 256 * 1024;

  /** So that many fit, and files with all their codings. */
  private static final int LARGEST_SHARE = 16;

  private final int largest;
  private final long most;
  private final AtomicLong taken = new AtomicLong();

  /**
   * @param cacheBytes that the cache may have
   */
  OffHeap(long cacheBytes) {
    largest = largest(cacheBytes);
    most = cacheBytes + cacheBytes / SPARE_SHARE;
  }

  /** The largest content that should be here: what is larger costs no more as a file. */
  static int largest(long cacheBytes) {
    return (int) Math.min(LARGEST, cacheBytes / LARGEST_SHARE);
  }

  /** The largest content that should be here. */
  int largest() {
    return largest;
  }

  /** A piece of it, which is gone once it is closed. */
  final class Room implements AutoCloseable {
    private final Arena arena;
    private final ByteBuffer bytes;

    private Room(Arena arena, int size) {
      this.arena = arena;
      bytes = arena.allocate(size).asByteBuffer();
    }

    /** All of it. */
    ByteBuffer bytes() {
      return bytes;
    }

    /** Gives it back; to be called once, when nobody uses it any more. */
    @Override
    public void close() {
      int size = bytes.capacity();
      arena.close();
      taken.addAndGet(-size);
    }
  }

  /** A piece of this size; null if there is no such piece left. */
  @SuppressWarnings("MustBeClosedChecker") // with the room that it becomes
  @Nullable Room take(int size) {
    if (taken.addAndGet(size) <= most) {
      Arena arena = Arena.ofShared();
      try {
        return new Room(arena, size);
      } catch (OutOfMemoryError _) { // the JVM's own limit is another one
        arena.close();
      }
    }
    taken.addAndGet(-size);
    return null;
  }

  /** Bytes that are taken. */
  long taken() {
    return taken.get();
  }
}
