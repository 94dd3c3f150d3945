package rocket.engine;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Who uses the connection of an exchange that goes on without a thread: its tasks on the server's
 * threads, and threads of the worker's own beside them, which may also wait for the peer. One at a
 * time does, so that nobody gives buffers back that another writes to, and nobody ends another's
 * wait. Thread-safe.
 */
final class Use {
  /** What is done to the connection. */
  interface Question {
    boolean answer() throws IOException;
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final AsyncExchange exchange;

  /** The thread that runs tasks, which has ended the wait before; written by itself. */
  private volatile @Nullable Thread serving;

  /** Whether somebody else was in the way of a look; confined to the thread that runs tasks. */
  private boolean missed;

  Use(AsyncExchange exchange) {
    this.exchange = exchange;
  }

  /** Begins to read or write; {@link #end} has to follow. */
  void begin() {
    lock.lock();
    if (!serves() && lock.getHoldCount() == 1) {
      exchange.endWait();
    }
  }

  /** Ends to read or write. */
  void end() {
    boolean last = lock.getHoldCount() == 1;
    lock.unlock();
    if (last && !serves()) {
      exchange.lookAgain();
    }
  }

  /** Ends to read or write, if that was begun. */
  static void done(@Nullable Use use) {
    if (use != null) {
      use.end();
    }
  }

  /** This thread runs tasks from now on; somebody else may wait for the peer meanwhile. */
  void serve() {
    if (lock.tryLock()) {
      try {
        exchange.endWait();
      } finally {
        lock.unlock();
      }
    }
    serving = Thread.currentThread();
  }

  /** Begins to look at what is waited for. */
  void look() {
    missed = false;
  }

  /**
   * The answer of the connection, unless somebody else uses it, who has it looked at again; what
   * goes wrong goes wrong again when it is used.
   */
  boolean tells(Question question) {
    if (!lock.tryLock()) {
      missed = true;
      return false;
    }
    try {
      return question.answer();
    } catch (IOException _) {
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** This thread runs no tasks any more; what it does at last depends on whether others go on. */
  void leave(Runnable ifAlone, Runnable otherwise) {
    serving = null;
    if (missed || !lock.tryLock()) {
      otherwise.run();
      return;
    }
    try {
      ifAlone.run();
    } finally {
      lock.unlock();
    }
  }

  /** Does what nobody else may see half done. */
  void finish(Runnable last) {
    lock.lock();
    try {
      last.run();
    } finally {
      lock.unlock();
    }
  }

  /** The same at the end of the call that began it: another thread leads while this one waits. */
  void finish(Turn turn, Runnable last) {
    if (!lock.tryLock()) {
      turn.giveUp();
      lock.lock();
    }
    try {
      last.run();
    } finally {
      lock.unlock();
    }
  }

  /** Whether this thread runs tasks. */
  @SuppressWarnings("ReferenceEquality") // this very one
  boolean serves() {
    return serving == Thread.currentThread();
  }
}
