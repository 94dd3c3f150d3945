package rocket.engine;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The thread that watches: takes the lead away from leaders that are stuck, has idle connections
 * closed, runs what is due, and lets the pool shrink. Dozes while nothing happens.
 */
final class Monitor implements Runnable {
  /** How long a request may keep a leader from other connections. */
  static final long STALL_NANOS = 500_000;

  /** Between two looks, when no leader has been stuck lately. */
  private static final long CALM_TICK_NANOS = 2 * STALL_NANOS;

  /** Between two looks, when one has. */
  private static final long TICK_NANOS = STALL_NANOS;

  private static final long SLEEP_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long POOL_REST_NANOS = TimeUnit.SECONDS.toNanos(30);

  /** Looks at active leaders before the server counts as busy. */
  private static final int BUSY = 200;

  /** Quiet ticks before it dozes. */
  private static final int PATIENCE = 100;

  private final Engine engine;
  private final long sweepNanos;
  private final Thread thread;

  /** Whether it dozes; written by the monitor, cleared by the leader that wakes it. */
  private volatile boolean dozing;

  private volatile boolean closed;

  /** How often a leader was found active; confined to the monitor's thread. */
  private int looks;

  /** When a leader was stuck last; confined to the monitor's thread. */
  private long relieved = System.nanoTime();

  Monitor(Engine engine, String name, long idleNanos) {
    this.engine = engine;
    this.sweepNanos = Math.clamp(idleNanos / 4, TimeUnit.MILLISECONDS.toNanos(10), SLEEP_NANOS);
    this.thread = new Thread(null, this, name + "-monitor", 0, false);
    thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
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
    boolean active = false;
    for (Leader leader : engine.leaders()) {
      if (leader.relieve(now, STALL_NANOS)) {
        relieved = now;
      }
      active |= leader.active();
    }
    if (active && ++looks == BUSY) {
      engine.processorTime().load();
    }
    if (sweepDue) {
      sweep();
    }
    engine.timers().runDue();
    return active;
  }

  private void sweep() {
    for (Leader leader : engine.leaders()) {
      leader.post(leader::sweep);
    }
    engine.pool().permits().expire();
    engine.pool().shrink(POOL_REST_NANOS);
  }

  private void rest(int quiet, long atMost) {
    if (quiet < PATIENCE) {
      boolean calm = System.nanoTime() - relieved > SLEEP_NANOS;
      long tick = calm ? CALM_TICK_NANOS : TICK_NANOS;
      LockSupport.parkNanos(this, Math.min(tick, Math.max(1, atMost)));
      return;
    }
    dozing = true;
    if (engine.leaders().stream().noneMatch(Leader::active) && !closed) {
      LockSupport.parkNanos(this, Math.max(1, atMost));
    }
    dozing = false;
  }
}
