package rocket.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import rocket.api.Work;

/**
 * The worker threads. Platform threads lead or run slow work; at least {@code min_threads} are
 * always there, more are made when all are busy, and the monitor retires those that have rested for
 * long. Slow work runs on virtual threads when there is no maximum. Thread-safe.
 */
final class WorkerPool {
  private final String name;
  private final int least;
  private final Permits permits;
  private final LongSupplier nanoTime;
  private final Thread.Builder virtual;

  /** What workers load classes by; that of a worker before must not be handed on by threads. */
  private final @Nullable ClassLoader context = Thread.currentThread().getContextClassLoader();

  /** Resting threads, the one that rested last at the end; guards itself and the numbers below. */
  private final Deque<WorkerThread> resting = new ArrayDeque<>();

  /** What there was no thread for, because the system gave none. */
  private final Deque<Runnable> postponed = new ArrayDeque<>();

  private int size;
  private int made;

  /** Grows when all threads are to be replaced. */
  private volatile int generation;

  private boolean closed;

  WorkerPool(String name, int least, Permits permits, LongSupplier nanoTime) {
    this.name = name;
    this.least = least;
    this.permits = permits;
    this.nanoTime = nanoTime;
    this.virtual =
        Thread.ofVirtual().name(name + "-virtual-", 1).inheritInheritableThreadLocals(false);
  }

  /** Makes the threads that are always there. */
  void start() {
    synchronized (resting) {
      while (size < least) {
        newThread(null).start();
      }
    }
  }

  /** Runs {@code task} on a platform thread, now. */
  void execute(Runnable task) {
    WorkerThread rested;
    WorkerThread fresh = null;
    synchronized (resting) {
      rested = resting.pollLast();
      if (rested == null) {
        fresh = newThread(task);
      }
    }
    if (fresh != null) {
      start(fresh, task);
    } else if (rested != null) {
      rested.give(task); // who is woken may run at once, so not with the lock that it needs next
    }
  }

  private void start(WorkerThread fresh, Runnable task) {
    try {
      fresh.start();
    } catch (OutOfMemoryError e) {
      Logs.SERVER.error("There is no memory for another thread", e);
      postpone(task);
    }
  }

  private void postpone(Runnable task) {
    synchronized (resting) {
      size--;
      WorkerThread rested = resting.pollLast();
      if (rested != null) {
        rested.give(task);
      } else {
        postponed.addLast(task);
      }
    }
  }

  /** Runs work on a thread of its own, as soon as there is a permit for it. */
  void run(Work work, Runnable task) {
    var errand = new Errand(work, task);
    if (permits.takeOrWait(errand)) {
      runWithPermit(errand);
    }
  }

  /** Runs work for which a permit has been taken; it is given back, or handed on, after it. */
  void runWithPermit(Errand errand) {
    if (onVirtual(errand.work())) {
      virtual.start(
          () -> {
            Thread.currentThread().setContextClassLoader(context);
            runOnce(errand);
            release();
          });
    } else {
      execute(() -> runAll(errand));
    }
  }

  private boolean onVirtual(Work work) {
    return switch (work.threads()) {
      case VIRTUAL -> true;
      case PLATFORM -> false;
      case ANY -> permits.unlimited();
    };
  }

  /** Runs this, and on the same thread what has waited for its permit, one after another. */
  private void runAll(Errand first) {
    Errand errand = first;
    while (errand != null) {
      runOnce(errand);
      errand = permits.release();
      if (errand != null && !goesOnWith(errand)) {
        runWithPermit(errand);
        return;
      }
    }
  }

  private static void runOnce(Errand errand) {
    try {
      errand.task().run();
    } catch (Throwable t) {
      Logs.ERRORS.error("A worker thread met an error outside of any request", t);
    }
    Thread.interrupted();
  }

  /** Whether this thread suits the work too, and is not to be replaced. */
  private boolean goesOnWith(Errand errand) {
    return !onVirtual(errand.work())
        && Thread.currentThread() instanceof WorkerThread thread
        && thread.generation() == generation;
  }

  /** Whether the current thread is of the kind that this work needs. */
  static boolean fits(Work work) {
    return switch (work.threads()) {
      case ANY -> true;
      case VIRTUAL -> Thread.currentThread().isVirtual();
      case PLATFORM -> !Thread.currentThread().isVirtual();
    };
  }

  Permits permits() {
    return permits;
  }

  /** Gives back a permit, and has the next in line run on a thread of its own. */
  void release() {
    Errand next = permits.release();
    if (next != null) {
      runWithPermit(next);
    }
  }

  /** Called by a thread that has nothing to do. */
  void rest(WorkerThread thread) {
    synchronized (resting) {
      thread.restingSince(nanoTime.getAsLong());
      Runnable next = postponed.pollFirst();
      if (next != null) {
        thread.give(next);
      } else if (closed) {
        size--;
        thread.retire();
      } else if (thread.generation() != generation) {
        size--;
        thread.retire();
        replenish();
      } else {
        resting.addLast(thread);
      }
    }
  }

  /** Retires threads above the least number that have rested for longer than {@code nanos}. */
  void shrink(long nanos) {
    long now = nanoTime.getAsLong();
    synchronized (resting) {
      WorkerThread eldest;
      while (size > least
          && (eldest = resting.peekFirst()) != null
          && now - eldest.restingSince() > nanos) {
        resting.removeFirst();
        size--;
        eldest.retire();
      }
    }
  }

  /** Has fresh threads take over, those at work when they are done: what was left in one ends. */
  void renew() {
    synchronized (resting) {
      if (!closed) {
        generation++;
        size -= resting.size();
        resting.forEach(WorkerThread::retire);
        resting.clear();
        replenish();
      }
    }
  }

  private void replenish() {
    try {
      while (size < least) {
        newThread(null).start();
      }
    } catch (OutOfMemoryError e) {
      Logs.SERVER.error("There is no memory for another thread", e);
      resting.removeLast();
      size--;
    }
  }

  /** Whether this is one of its platform threads; those run nothing but requests. */
  boolean owns(Thread thread) {
    return thread instanceof WorkerThread worker && worker.isOf(this);
  }

  /** What workers load classes by. */
  @Nullable ClassLoader context() {
    return context;
  }

  /** Platform threads, busy or resting. */
  int size() {
    synchronized (resting) {
      return size;
    }
  }

  /** Ends the resting threads now and the busy ones when they are done. */
  void close() {
    synchronized (resting) {
      closed = true;
      size -= resting.size();
      resting.forEach(WorkerThread::retire);
      resting.clear();
    }
  }

  private WorkerThread newThread(@Nullable Runnable first) {
    size++;
    var thread = new WorkerThread(this, name + "-worker-" + ++made, generation, first);
    thread.setContextClassLoader(context);
    if (first == null) {
      thread.restingSince(nanoTime.getAsLong());
      resting.addLast(thread);
    }
    return thread;
  }
}
