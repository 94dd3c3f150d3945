package rocket.engine;

import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What is to be run later; run by the monitor, so each task is short. Thread-safe. */
final class Timers {
  private final LongSupplier nanoTime;
  private final Monitor monitor;
  private final TreeSet<Due> queue = new TreeSet<>();
  private long made;

  /** Timers by this clock, which the monitor looks at. */
  Timers(LongSupplier nanoTime, Monitor monitor) {
    this.nanoTime = nanoTime;
    this.monitor = monitor;
  }

  Future<?> add(long delayNanos, Runnable task) {
    Due due;
    synchronized (queue) {
      due = new Due(task, nanoTime.getAsLong() + delayNanos, ++made);
      queue.add(due);
    }
    monitor.wake();
    return due;
  }

  void runDue() {
    Due next;
    while ((next = pollDue()) != null) {
      next.run();
    }
  }

  /** Nanoseconds until something is due; at most {@link Long#MAX_VALUE}, less than 0 if late. */
  long nanosToNext() {
    synchronized (queue) {
      return queue.isEmpty() ? Long.MAX_VALUE : queue.first().at - nanoTime.getAsLong();
    }
  }

  private @Nullable Due pollDue() {
    synchronized (queue) {
      boolean due = !queue.isEmpty() && queue.first().at - nanoTime.getAsLong() <= 0;
      return due ? queue.pollFirst() : null;
    }
  }

  /** A task with its time; cancelled, it leaves the queue at once. */
  private final class Due extends FutureTask<Void> implements Comparable<Due> {
    private final long at;
    private final long number;

    Due(Runnable task, long at, long number) {
      super(task, null);
      this.at = at;
      this.number = number;
    }

    @Override
    public int compareTo(Due other) {
      return at == other.at ? Long.compare(number, other.number) : Long.signum(at - other.at);
    }

    @Override
    protected void done() {
      if (isCancelled()) {
        synchronized (queue) {
          queue.remove(this);
        }
      }
    }
  }
}
