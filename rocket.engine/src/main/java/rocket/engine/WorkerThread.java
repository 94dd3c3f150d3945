package rocket.engine;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A platform thread of the pool: runs what it is given, then rests in the pool. */
final class WorkerThread extends Thread {
  private final WorkerPool pool;
  private final int generation;

  /** Set by whoever takes this thread from the pool, cleared by the thread itself. */
  private volatile @Nullable Runnable task;

  /** Set by the pool when this thread is to end. */
  private volatile boolean retired;

  /** When it began to rest, in the pool's time; guarded by the pool. */
  private long restingSince;

  /** A thread that inherits nothing from the one that makes it, which may be in a worker. */
  WorkerThread(WorkerPool pool, String name, int generation, @Nullable Runnable first) {
    super(null, null, name, 0, false);
    this.pool = pool;
    this.generation = generation;
    this.task = first;
    setDaemon(true);
  }

  void give(Runnable next) {
    task = next;
    LockSupport.unpark(this);
  }

  void retire() {
    retired = true;
    LockSupport.unpark(this);
  }

  @SuppressWarnings("ReferenceEquality") // this very one
  boolean isOf(WorkerPool other) {
    return pool == other;
  }

  /** Which threads it is to be replaced with. */
  int generation() {
    return generation;
  }

  long restingSince() {
    return restingSince;
  }

  void restingSince(long now) {
    restingSince = now;
  }

  @Override
  public void run() {
    Runnable current;
    while ((current = next()) != null) {
      try {
        current.run();
      } catch (Throwable t) {
        Logs.ERRORS.error("A worker thread met an error outside of any request", t);
      }
      task = null;
      Thread.interrupted();
      pool.rest(this);
    }
  }

  private @Nullable Runnable next() {
    Runnable given;
    while ((given = task) == null && !retired) {
      LockSupport.park(this);
      Thread.interrupted();
    }
    return given;
  }
}
