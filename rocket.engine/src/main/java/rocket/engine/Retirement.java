package rocket.engine;

import java.util.concurrent.TimeUnit;

/**
 * The end of a worker's service: it gets nothing new, ends what it has, and is closed; then nothing
 * of the engine refers to it or to its classes. Thread-safe: several may wait for one end.
 */
record Retirement(Engine engine, Seat seat, Tenure tenure) {
  /** Ends it in the background, with as much time as its requests take. */
  void begin(String threadName) {
    tenure.end();
    Thread thread = new Thread(this::finish, threadName);
    thread.setDaemon(true);
    thread.start();
  }

  private void finish() {
    try {
      tenure.awaitEmpty();
      close();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it, and returns when it is closed; what runs for longer is interrupted, then cut off. */
  void finish(long nanos) {
    seat.leave(tenure);
    tenure.end();
    try {
      if (!tenure.awaitEmpty(nanos)) {
        cutOff();
      }
    } catch (InterruptedException _) {
      engine.leaders().forEach(leader -> leader.cut(tenure));
      Thread.currentThread().interrupt();
    }
    close();
  }

  private void cutOff() throws InterruptedException {
    Logs.SERVER.warn(
        "What {} was given did not end within {}; closing its connections",
        tenure,
        Limit.seconds(engine.limits().time(Limit.DRAIN_TIME)));
    engine.leaders().forEach(leader -> leader.interrupt(tenure));
    tenure.awaitEmpty(TimeUnit.MILLISECONDS.toNanos(Drain.LAST_GRACE_MILLIS));
    engine.leaders().forEach(leader -> leader.cut(tenure));
    tenure.awaitEmpty(TimeUnit.MILLISECONDS.toNanos(Drain.LAST_GRACE_MILLIS));
  }

  private void close() {
    tenure.close();
    seat.closed(tenure);
    engine.closed(tenure);
  }
}
