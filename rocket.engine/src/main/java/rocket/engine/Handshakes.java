package rocket.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Where hands are shaken: on threads of the pool, as many at once as there are processors, so that
 * a storm of handshakes takes no leader and no more than its share. Thread-safe.
 */
final class Handshakes {
  private final WorkerPool pool;
  private final int most;

  /** Steps that wait for a thread; guards itself and the number below. */
  private final Deque<Runnable> waiting = new ArrayDeque<>();

  private int running;

  Handshakes(WorkerPool pool, int most) {
    this.pool = pool;
    this.most = most;
  }

  /** Runs a step as soon as there is a thread; one that ends a handshake before one that begins. */
  void run(Runnable step, boolean underWay) {
    synchronized (waiting) {
      if (running == most) {
        if (underWay) {
          waiting.addFirst(step);
        } else {
          waiting.addLast(step);
        }
        return;
      }
      running++;
    }
    pool.execute(() -> work(step));
  }

  private void work(Runnable first) {
    Runnable step = first;
    while (step != null) {
      try {
        step.run();
      } catch (Throwable t) {
        Logs.SERVER.error("A handshake met an error", t);
      }
      step = next();
    }
  }

  private @Nullable Runnable next() {
    synchronized (waiting) {
      Runnable step = waiting.pollFirst();
      if (step == null) {
        running--;
      }
      return step;
    }
  }
}
