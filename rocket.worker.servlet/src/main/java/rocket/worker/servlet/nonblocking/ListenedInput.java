package rocket.worker.servlet.nonblocking;

import jakarta.servlet.ReadListener;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Input whose listener is told when something can be read (Servlet 6.1, section 3.7). Bytes are
 * taken before they are asked for, so that it is known whether there are any. Thread-safe, but for
 * what the application reads: that is one thread's.
 *
 * <pre>
 *   AWAITED ─something is there→ READY ─isReady finds nothing→ AWAITED
 *   AWAITED, READY ─the end is met→ ENDED ─the listener is told→ TOLD
 *   AWAITED, READY ─a failure, of which the listener is told→ TOLD
 * </pre>
 */
public final class ListenedInput {
  private static final int AHEAD = 8 * 1024;

  private enum State {
    AWAITED,
    READY,
    ENDED,
    TOLD
  }

  private final Inlet inlet;
  private final Listening listening;
  private final ReadListener listener;

  // These are guarded by this.
  private byte @Nullable [] ahead;
  private int start;
  private int end;
  private State state = State.AWAITED;
  private @Nullable Throwable failure;

  /** Begins to listen. */
  public ListenedInput(Inlet inlet, Listening listening, ReadListener listener) {
    this.inlet = inlet;
    this.listening = listening;
    this.listener = listener;
    listening.begin(this::await);
  }

  private void await() {
    listening.async().whenReadable(this::readable);
  }

  /** Whether a read would bring something now; if not, the listener is told when it would. */
  public synchronized boolean isReady() {
    if (start < end || state == State.AWAITED || state == State.TOLD) {
      return start < end;
    }
    if (state == State.READY && tryToFill()) {
      return true;
    }
    if (state == State.READY) {
      state = State.AWAITED;
    }
    await();
    return false;
  }

  /** Whether everything has been read. */
  public synchronized boolean finished() {
    boolean met = state == State.ENDED || (state == State.TOLD && failure == null);
    return start == end && (met || inlet.finished());
  }

  /** Bytes that are there. */
  public synchronized int available() {
    return end - start;
  }

  /**
   * Reads what is there.
   *
   * @return how many bytes; -1 at the end
   * @throws IllegalStateException if nothing is there
   */
  public synchronized int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    throwFailure();
    if (start == end && !(state == State.READY && fill())) {
      if (finished()) {
        return -1;
      }
      throw new IllegalStateException("isReady has not said that there is anything to read");
    }
    int count = Math.min(length, end - start);
    System.arraycopy(bytes(), start, target, offset, count);
    start += count;
    if (finished()) {
      await(); // the listener is told of the end
    }
    return count;
  }

  private void throwFailure() throws IOException {
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof IOException e) {
      throw e;
    }
    if (failure != null) {
      throw new IOException("the content could not be read", failure);
    }
  }

  /** Whether a read would bring something, if only a failure. */
  private boolean tryToFill() {
    try {
      return failure != null || fill();
    } catch (IOException | RuntimeException e) {
      failure = e;
      await(); // the listener is told
      return true;
    }
  }

  /** Takes what is there; the end is noted too. */
  private boolean fill() throws IOException {
    int count = inlet.readNow(bytes(), 0, AHEAD);
    start = 0;
    end = Math.max(0, count);
    if (count < 0) {
      state = State.ENDED;
    }
    if (count <= 0) {
      ahead = null;
    }
    return count > 0;
  }

  private byte[] bytes() {
    byte[] known = ahead;
    if (known == null) {
      known = new byte[AHEAD];
      ahead = known;
    }
    return known;
  }

  /** Something can be read, or the end, or a failure. */
  private void readable() {
    try {
      if (arrived()) {
        listening.call(listener::onDataAvailable);
      }
      if (over()) {
        listening.call(listener::onAllDataRead);
        listening.read();
      }
    } catch (Throwable t) {
      fail(t);
    }
  }

  private synchronized boolean arrived() throws IOException {
    if (state == State.TOLD) {
      return false;
    }
    throwFailure();
    if (state != State.AWAITED) {
      return false;
    }
    state = State.READY;
    if (start < end || fill()) {
      return true;
    }
    if (state == State.READY) {
      state = State.AWAITED;
      await();
    }
    return false;
  }

  /** Whether everything has been read, and the listener does not know it yet. */
  private synchronized boolean over() {
    boolean now = state != State.TOLD && finished();
    if (now) {
      state = State.TOLD;
    }
    return now;
  }

  private void fail(Throwable cause) {
    synchronized (this) {
      if (state == State.TOLD && failure != null) {
        return;
      }
      state = State.TOLD;
      failure = cause;
      start = end;
    }
    try {
      listening.call(() -> listener.onError(cause));
    } catch (Throwable t) {
      cause.addSuppressed(t);
    }
    listening.failed(cause);
  }
}
