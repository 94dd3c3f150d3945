package rocket.worker.servlet.nonblocking;

import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Output whose listener is told when something can be written without waiting (Servlet 6.1, section
 * 5.7). What the peer does not take at once is kept, and until it has been sent nothing can be
 * added. Thread-safe.
 */
public final class ListenedOutput {
  private static final byte[] NOTHING = {};

  private final Outlet outlet;
  private final Listening listening;
  private final WriteListener listener;

  // These are guarded by this.
  private byte[] kept = NOTHING;
  private int sent;

  /** Bytes that have been gathered, and not been sent for certain. */
  private int gathered;

  /** Whether the listener is to be told as soon as it can write. */
  private boolean asked = true;

  private boolean flushing;
  private boolean closed;
  private boolean ended;
  private @Nullable IOException failure;

  /** Whether the listener knows of the failure. */
  private boolean told;

  private @Nullable Runnable afterwards;

  /** Begins to listen. */
  public ListenedOutput(Outlet outlet, Listening listening, WriteListener listener) {
    this.outlet = outlet;
    this.listening = listening;
    this.listener = listener;
    listening.begin(this::await);
  }

  private void await() {
    listening.async().whenWritable(this::writable);
  }

  /** Whether more can be written now; if not, the listener is told when it can. */
  public synchronized boolean isReady() {
    if (failure != null) {
      return true; // the next write says so
    }
    asked = asked || !isSent();
    return isSent();
  }

  /**
   * Writes all of these bytes, or keeps a copy of those that cannot be sent.
   *
   * @throws IllegalStateException if those before have not been sent
   */
  public synchronized void write(byte[] source, int offset, int length) throws IOException {
    requireReady();
    if (gathered + length <= outlet.room()) {
      outlet.gather(source, offset, length);
      gathered += length;
      return;
    }
    try {
      int from = offset + send(source, offset, length);
      kept = Arrays.copyOfRange(source, from, offset + length);
      sent = 0;
    } catch (IOException e) {
      failure = e;
      throw e;
    } finally {
      await();
    }
  }

  /**
   * Has everything sent.
   *
   * @throws IllegalStateException if isReady would say no
   */
  public synchronized void flush() throws IOException {
    requireReady();
    flushing = true;
    await();
  }

  /** Ends the content, as soon as everything has been sent. */
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    await();
  }

  /** Ends the content, and does this when everything has been sent, or cannot be. */
  public void close(Runnable next) {
    synchronized (this) {
      closed = true;
      afterwards = next;
    }
    await();
  }

  private boolean isSent() {
    return sent == kept.length;
  }

  private void requireReady() throws IOException {
    if (failure != null) {
      throw new IOException("the content could not be sent", failure);
    }
    if (!isSent()) {
      throw new IllegalStateException("isReady has not said that anything can be written");
    }
  }

  private int send(byte[] source, int offset, int length) throws IOException {
    int all = 0;
    int count = -1;
    while (all < length && count != 0) {
      count = outlet.writeNow(source, offset + all, length - all);
      all += count;
      gathered = count == 0 ? gathered : 0;
    }
    return all;
  }

  /** There is room: what is left is sent, and then the listener is told. */
  private void writable() {
    try {
      if (sentAll() && asked()) {
        listening.call(listener::onWritePossible);
      }
    } catch (Throwable t) {
      fail(t);
    }
    Runnable next = next();
    if (next != null) {
      next.run();
    }
  }

  private synchronized boolean sentAll() throws IOException {
    if (failure != null && !told) {
      throw failure;
    }
    if (failure != null) {
      return false;
    }
    sent += send(kept, sent, kept.length - sent);
    if (!isSent()) {
      await();
      return false;
    }
    kept = NOTHING;
    sent = 0;
    if (flushing && !closed) {
      flushing = false;
      gathered = 0;
      outlet.writeNow(NOTHING, 0, 0);
      await(); // until it has left, though nobody asks
    }
    if (closed && !ended) {
      ended = true;
      outlet.end();
    }
    return true;
  }

  private synchronized boolean asked() {
    boolean now = asked && !closed;
    asked = asked && !now;
    return now;
  }

  /** What is to be done when everything has been sent, or cannot be. */
  private synchronized @Nullable Runnable next() {
    if (!ended && failure == null) {
      return null;
    }
    Runnable next = afterwards;
    afterwards = null;
    return next;
  }

  private void fail(Throwable cause) {
    synchronized (this) {
      if (failure == null) {
        failure = cause instanceof IOException e ? e : new IOException(cause);
      }
      if (told) {
        return;
      }
      told = true;
    }
    try {
      listening.call(() -> listener.onError(cause));
    } catch (Throwable t) {
      cause.addSuppressed(t);
    }
    listening.failed(cause);
  }
}
