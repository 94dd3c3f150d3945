package rocket.engine;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A platform thread of the pool: runs what it is given, then rests in the pool. */
final class WorkerThread extends Thread {
  private final WorkerPool pool;

  /** Set by whoever takes this thread from the pool, cleared by the thread itself. */
  private volatile @Nullable Runnable task;

  /** Set by the pool when this thread is to end. */
  private volatile boolean retired;

  /** When it began to rest, in the pool's time; guarded by the pool. */
  private long restingSince;

  WorkerThread(WorkerPool pool, String name, @Nullable Runnable first) {
    super(name);
    this.pool = pool;
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
