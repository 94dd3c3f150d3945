package rocket.engine;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The thread that watches: takes the lead away from leaders that are stuck, has idle connections
 * closed, runs what is due, and lets the pool shrink. Dozes while nothing happens.
 */
final class Monitor implements Runnable {
  /** How long a request may keep a leader from other connections. */
  static final long STALL_NANOS = 500_000;

  private static final long TICK_NANOS = STALL_NANOS;
  private static final long SLEEP_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long POOL_REST_NANOS = TimeUnit.SECONDS.toNanos(30);

  /** Quiet ticks before it dozes. */
  private static final int PATIENCE = 100;

  private final Engine engine;
  private final long sweepNanos;
  private final Thread thread;

  /** Whether it dozes; written by the monitor, cleared by the leader that wakes it. */
  private volatile boolean dozing;

  private volatile boolean closed;

  Monitor(Engine engine, String name, long idleNanos) {
    this.engine = engine;
    this.sweepNanos = Math.clamp(idleNanos / 4, TimeUnit.MILLISECONDS.toNanos(10), SLEEP_NANOS);
    this.thread = new Thread(this, name + "-monitor");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Called by leaders that found something to do. */
  void noticeActivity() {
    if (dozing) {
      dozing = false;
      LockSupport.unpark(thread);
    }
  }

  /** Has a fresh look, as when a timer was set. */
  void wake() {
    LockSupport.unpark(thread);
  }

  void close() {
    closed = true;
    LockSupport.unpark(thread);
  }

  @Override
  public void run() {
    long swept = System.nanoTime();
    int quiet = 0;
    while (!closed) {
      long now = System.nanoTime();
      boolean due = now - swept >= sweepNanos;
      swept = due ? now : swept;
      try {
        quiet = watch(now, due) ? 0 : quiet + 1;
      } catch (Throwable t) {
        Logs.SERVER.error("The monitor met an error", t);
      }
      rest(quiet, Math.min(swept + sweepNanos - now, engine.timers().nanosToNext()));
    }
  }

  /** Does what is to be done now; tells whether any leader is active. */
  private boolean watch(long now, boolean sweepDue) {
    boolean active = checkLeaders(engine.leaders(), now);
    if (active) {
      engine.processorTime().load();
    }
    if (sweepDue) {
      sweep();
    }
    engine.timers().runDue();
    return active;
  }

  private static boolean checkLeaders(List<Leader> leaders, long now) {
    boolean active = false;
    for (Leader leader : leaders) {
      active |= leader.check(now, STALL_NANOS);
    }
    return active;
  }

  private void sweep() {
    for (Leader leader : engine.leaders()) {
      leader.post(leader::sweep);
    }
    engine.pool().shrink(POOL_REST_NANOS);
  }

  private void rest(int quiet, long atMost) {
    if (quiet < PATIENCE) {
      LockSupport.parkNanos(this, Math.min(TICK_NANOS, Math.max(1, atMost)));
      return;
    }
    dozing = true;
    boolean quietStill = true;
    for (Leader leader : engine.leaders()) {
      quietStill &= !leader.check(System.nanoTime(), STALL_NANOS);
    }
    if (quietStill && !closed) {
      LockSupport.parkNanos(this, Math.max(1, atMost));
    }
    dozing = false;
  }
}
