package rocket.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The end of an engine's run: what was accepted is answered, and nothing else.
 *
 * <pre>
 *   ADMITTING ─the sockets' queues are empty→ ANSWERING ─nothing runs→ LINGERING ─no connection→ CLOSED
 *                                             ANSWERING ─drain time→ INTERRUPTING
 *                                             INTERRUPTING ─nothing runs, or grace→ LINGERING
 *                                                                   LINGERING ─grace→ CLOSED
 * </pre>
 *
 * <p>In ADMITTING what the system has accepted is taken in, and the sockets are closed; before a
 * restart both are left to the next engine. In ANSWERING responses say that they are the last, and
 * idle connections are looked at once more and ended; connections from which nothing has come yet
 * are handed to the next engine, if there will be one. In LINGERING our side of every connection
 * has ended, and the peers have a moment to end theirs: so no answer is lost to a reset (RFC 9112,
 * 9.6). What is left is cut in CLOSED.
 *
 * <p>Thread-safe: guarded by itself.
 */
final class Drain {
  /** Exactly the states drawn above. */
  enum Stage {
    ADMITTING,
    ANSWERING,
    INTERRUPTING,
    LINGERING,
    CLOSED
  }

  /** How long interrupted requests have to end before their connections are cut. */
  static final long LAST_GRACE_MILLIS = 200;

  /** How long peers have to end their side when ours has ended and nothing runs any more. */
  static final long LINGER_MILLIS = 25;

  private final Engine engine;
  private final List<Leader> leaders;
  private final boolean handsOver;
  private final List<Stage> stages = new ArrayList<>();

  /**
   * An end that has not begun.
   *
   * @param handsOver whether the sockets, and what waits there, are for another engine
   */
  Drain(Engine engine, boolean handsOver) {
    this.engine = engine;
    this.leaders = engine.leaders();
    this.handsOver = handsOver;
  }

  /** Whether the sockets, and what waits there, are for another engine. */
  boolean handsOver() {
    return handsOver;
  }

  /** The stages so far. */
  synchronized List<Stage> stages() {
    return List.copyOf(stages);
  }

  /** Ends it; if this thread is interrupted, at once. */
  void run() {
    begin(Stage.ADMITTING);
    if (!handsOver) {
      leaders.forEach(Leader::drain); // what is taken in now is told that it is the last
    }
    engine.listener().close(handsOver);
    begin(Stage.ANSWERING);
    engine.seat().stop();
    leaders.forEach(Leader::drain);
    try {
      answer();
      begin(Stage.LINGERING);
      await(() -> engine.connections() == 0, LINGER_MILLIS, TimeUnit.MILLISECONDS);
      begin(Stage.CLOSED);
      leaders.forEach(Leader::close);
      for (Leader leader : leaders) {
        leader.awaitEnd();
      }
    } catch (InterruptedException _) {
      leaders.forEach(Leader::interrupt);
      leaders.forEach(Leader::close);
      Thread.currentThread().interrupt();
    }
  }

  private void answer() throws InterruptedException {
    if (await(engine::isIdle, engine.limits().of(Limit.DRAIN_TIME), TimeUnit.NANOSECONDS)) {
      return;
    }
    Logs.SERVER.warn(
        "{} connections did not end within {}; closing them",
        engine.connections(),
        Limit.seconds(engine.limits().time(Limit.DRAIN_TIME)));
    begin(Stage.INTERRUPTING);
    leaders.forEach(Leader::interrupt);
    await(engine::isIdle, LAST_GRACE_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** A connection has ended, or nothing runs on it any more. */
  synchronized void look() {
    notifyAll();
  }

  private synchronized void begin(Stage stage) {
    stages.add(stage);
  }

  /** Waits for this; false if it takes longer. */
  private synchronized boolean await(BooleanSupplier condition, long time, TimeUnit unit)
      throws InterruptedException {
    long end = System.nanoTime() + unit.toNanos(time);
    long rest;
    while (!condition.getAsBoolean()) {
      rest = end - System.nanoTime();
      if (rest <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, Math.max(rest, 1_000_000));
    }
    return true;
  }
}
