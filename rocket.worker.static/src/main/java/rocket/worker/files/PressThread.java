package rocket.worker.files;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The thread that compresses what takes long. There is none while there is nothing to do. */
final class PressThread implements AutoCloseable {
  /** What may wait for it; more is not compressed this time. */
  private static final int MOST_WAITING = 64;

  private static final int IDLE_SECONDS = 10;

  /** Made when it is first needed. Guarded by this. */
  private @Nullable ThreadPoolExecutor executor;

  private boolean closed;

  /** Whether a task will be run; not so if too many wait, or this is closed. */
  synchronized boolean takes(Runnable task) {
    if (closed) {
      return false;
    }
    if (executor == null) {
      executor =
          new ThreadPoolExecutor(
              1,
              1,
              IDLE_SECONDS,
              TimeUnit.SECONDS,
              new ArrayBlockingQueue<>(MOST_WAITING),
              work -> Thread.ofPlatform().name("rocket-press").daemon().unstarted(work));
      executor.allowCoreThreadTimeOut(true);
    }
    try {
      executor.execute(task);
      return true;
    } catch (RejectedExecutionException _) {
      return false;
    }
  }

  /** Ends it; what waits is run here and now, to let go of what it holds. */
  @Override
  public void close() {
    ThreadPoolExecutor last;
    synchronized (this) {
      closed = true;
      last = executor;
    }
    if (last != null) {
      last.shutdownNow().forEach(Runnable::run);
    }
  }
}
