package rocket.engine.osgi;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Runs one action again and again, but never twice at once, and never within itself. Each time it
 * is asked for, a run begins afterwards; several askings may share one. Thread-safe.
 */
final class Sequencer {
  private final Runnable action;
  private final ReentrantLock turn = new ReentrantLock();
  private final AtomicBoolean asked = new AtomicBoolean();

  Sequencer(Runnable action) {
    this.action = action;
  }

  /** Runs it; if it runs already, has it run once more there, and returns at once. */
  void ask() {
    asked.set(true);
    // Asked again after each turn: who asks in a turn's last moment finds it taken.
    while (asked.get() && !turn.isHeldByCurrentThread() && turn.tryLock()) {
      run();
    }
  }

  /**
   * Returns when a run that began afterwards has ended; false if that takes longer, or is awaited
   * by the action itself. Then it runs later.
   */
  boolean await(Duration most) {
    asked.set(true);
    try {
      if (turn.isHeldByCurrentThread() || !turn.tryLock(most.toNanos(), TimeUnit.NANOSECONDS)) {
        return false;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
    run();
    ask();
    return true;
  }

  /** Whether this thread is within the action. */
  boolean runsHere() {
    return turn.isHeldByCurrentThread();
  }

  /** Runs it while it is asked for, and gives the turn back. */
  private void run() {
    try {
      while (asked.getAndSet(false)) {
        action.run();
      }
    } finally {
      turn.unlock();
    }
  }
}
