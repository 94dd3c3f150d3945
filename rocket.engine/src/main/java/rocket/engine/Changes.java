package rocket.engine;

/**
 * The changes of a server, made one at a time, each until it is done. Whoever runs a request, or
 * closes a worker, cannot wait for the end of that: what it asks for is done by a thread of its
 * own. Thread-safe: a change holds its monitor.
 */
final class Changes {
  private final Lifecycle lifecycle;

  Changes(Lifecycle lifecycle) {
    this.lifecycle = lifecycle;
  }

  /** Makes a change now, or, if this thread cannot wait for it, soon. */
  void make(Runnable change) {
    if (areAwaitedHere()) {
      later(() -> makeLater(change));
    } else {
      now(change);
    }
  }

  /** Makes a change now. */
  synchronized void now(Runnable change) {
    change.run();
  }

  /** Does this on a thread that has nothing of the request's worker: it may start an engine. */
  void later(Runnable action) {
    var thread = new Thread(null, action, "rocket-lifecycle", 0, false);
    Engine running = lifecycle.engine();
    if (running != null) {
      thread.setContextClassLoader(running.pool().context());
    }
    thread.start();
  }

  private void makeLater(Runnable change) {
    try {
      now(change);
    } catch (RuntimeException e) {
      Logs.SERVER.error("What a request asked the server for failed", e);
    }
  }

  /** Whether this thread is one that changes wait for. */
  boolean areAwaitedHere() {
    return await(Thread.currentThread());
  }

  /** Whether changes wait for this thread: it runs a request, or closes a worker. */
  boolean await(Thread thread) {
    Engine running = lifecycle.engine();
    return running != null && running.employs(thread);
  }
}
