package rocket.engine;

import java.io.InterruptedIOException;
import java.util.concurrent.locks.LockSupport;

/** The wait of a thread of the worker's own for input, while others may use the connection. */
final class ReaderWait implements Runnable {
  private final Thread reader = Thread.currentThread();

  /** Written by who ends the wait. */
  private volatile boolean over;

  /** Ends it. */
  @Override
  public void run() {
    over = true;
    LockSupport.unpark(reader);
  }

  /** Waits for its end. */
  void last() throws InterruptedIOException {
    while (!over) {
      if (reader.isInterrupted()) {
        throw new InterruptedIOException("interrupted while waiting for the peer");
      }
      LockSupport.park(this);
    }
  }
}
