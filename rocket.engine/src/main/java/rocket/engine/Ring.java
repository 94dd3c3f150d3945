package rocket.engine;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Bytes on their way from one end of a {@link LocalConnection} to the other: so many at most, until
 * the writer ends or the reader leaves. Thread-safe.
 */
final class Ring {
  /** About what an operating system keeps for a socket. */
  static final int CAPACITY = 1 << 16;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final byte[] bytes = new byte[CAPACITY];
  private int start;
  private int count;
  private boolean ended;
  private boolean left;

  /** Takes what is there: 0 if there is nothing now, -1 at the end. */
  int read(ByteBuffer target) throws IOException {
    lock.lock();
    try {
      if (left) {
        throw new ClosedChannelException();
      }
      if (count == 0 && ended) {
        return -1;
      }
      int taken = Math.min(count, target.remaining());
      int first = Math.min(taken, CAPACITY - start);
      target.put(bytes, start, first).put(bytes, 0, taken - first);
      start = (start + taken) % CAPACITY;
      count -= taken;
      moved.signalAll();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** Adds what there is room for: 0 if there is none now. */
  int write(ByteBuffer source) throws IOException {
    lock.lock();
    try {
      if (ended) {
        throw new ClosedChannelException();
      }
      if (left) {
        throw new IOException("the peer has closed the connection");
      }
      int added = Math.min(CAPACITY - count, source.remaining());
      int at = (start + count) % CAPACITY;
      int first = Math.min(added, CAPACITY - at);
      source.get(bytes, at, first).get(bytes, 0, added - first);
      count += added;
      moved.signalAll();
      return added;
    } finally {
      lock.unlock();
    }
  }

  /** The writer writes nothing more. */
  void end() {
    change(() -> ended = true);
  }

  /** The reader reads nothing more. */
  void leave() {
    change(() -> left = true);
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How many bytes can be read now. */
  int available() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  /** How many bytes can be written now. */
  int room() {
    return CAPACITY - available();
  }

  /** Whether a read would tell anything. */
  boolean readable() {
    lock.lock();
    try {
      return count > 0 || ended || left;
    } finally {
      lock.unlock();
    }
  }

  /** Whether a write would do, or tell, anything. */
  boolean writable() {
    lock.lock();
    try {
      return count < CAPACITY || ended || left;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until it is readable; false if that takes longer. */
  boolean awaitReadable(long nanos) throws IOException {
    return await(this::readable, nanos);
  }

  /** Waits until it is writable; false if that takes longer. */
  boolean awaitWritable(long nanos) throws IOException {
    return await(this::writable, nanos);
  }

  /** Waits until everything has been read, or nothing will be; false if that takes longer. */
  boolean awaitEmpty(long nanos) throws IOException {
    return await(() -> count == 0 || left, nanos);
  }

  private boolean await(BooleanSupplier condition, long nanos) throws IOException {
    lock.lock();
    try {
      long rest = nanos;
      while (!condition.getAsBoolean() && rest > 0) {
        rest = moved.awaitNanos(rest);
      }
      return condition.getAsBoolean();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for the server");
    } finally {
      lock.unlock();
    }
  }
}
