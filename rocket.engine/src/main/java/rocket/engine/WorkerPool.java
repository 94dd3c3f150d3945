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
  private int generation;

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
    WorkerThread fresh = null;
    synchronized (resting) {
      WorkerThread rested = resting.pollLast();
      if (rested != null) {
        rested.give(task);
      } else {
        fresh = newThread(task);
      }
    }
    if (fresh != null) {
      try {
        fresh.start();
      } catch (OutOfMemoryError e) {
        Logs.SERVER.error("There is no memory for another thread", e);
        postpone(task);
      }
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
    if (permits.takeOrWait(() -> runWithPermit(work, task))) {
      runWithPermit(work, task);
    }
  }

  /** Runs work for which a permit has been taken; the permit is given back after it. */
  void runWithPermit(Work work, Runnable task) {
    Runnable counted =
        () -> {
          try {
            task.run();
          } finally {
            release();
          }
        };
    boolean onVirtual =
        switch (work.threads()) {
          case VIRTUAL -> true;
          case PLATFORM -> false;
          case ANY -> permits.unlimited();
        };
    if (onVirtual) {
      virtual.start(
          () -> {
            Thread.currentThread().setContextClassLoader(context);
            counted.run();
          });
    } else {
      execute(counted);
    }
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

  /** Gives back a permit, and runs the next in line. */
  void release() {
    Runnable next = permits.release();
    if (next != null) {
      next.run();
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
