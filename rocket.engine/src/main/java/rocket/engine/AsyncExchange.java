package rocket.engine;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rocket.api.Async;

/**
 * An exchange that goes on without a thread. Its tasks run one after another, each on a thread of
 * the pool; between them the connection belongs to this object. Thread-safe: guarded by itself.
 */
final class AsyncExchange implements Async {
  private final HttpExchange exchange;
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final List<Future<?>> delayed = new ArrayList<>();
  private @Nullable Runnable whenReadable;
  private @Nullable Runnable whenWritable;
  private Consumer<Throwable> receiver = _ -> {};

  /** Whether a thread runs the tasks, or the call that began this has not returned. */
  private boolean busy = true;

  private boolean completed;
  private boolean ended;

  AsyncExchange(HttpExchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public void run(Runnable task) {
    synchronized (this) {
      if (ended) {
        return;
      }
      tasks.add(task);
      if (busy) {
        return;
      }
      busy = true;
    }
    dispatch();
  }

  @Override
  public synchronized void whenReadable(Runnable task) {
    whenReadable = task;
    run(() -> {});
  }

  @Override
  public synchronized void whenWritable(Runnable task) {
    whenWritable = task;
    run(() -> {});
  }

  @Override
  public Future<?> after(Duration delay, Runnable task) {
    Future<?> due = engine().timers().add(delay.toNanos(), () -> run(task));
    synchronized (this) {
      delayed.removeIf(Future::isDone);
      delayed.add(due);
      if (ended) {
        forgetDelayed();
      }
    }
    return due;
  }

  /** What was to run later does not, and nothing refers to it until then. */
  private synchronized void forgetDelayed() {
    delayed.forEach(each -> each.cancel(false));
    delayed.clear();
  }

  @Override
  public synchronized void whenFailed(Consumer<Throwable> newReceiver) {
    receiver = newReceiver;
  }

  @Override
  public void complete() {
    run(this::markCompleted);
  }

  @Override
  public void fail(Throwable cause) {
    run(() -> failNow(cause));
  }

  /** The call that began this has returned: tasks may run now. */
  void served() {
    dispatch();
  }

  /** The call that began this has failed, and the exchange with it: no task will run. */
  synchronized void abandon() {
    ended = true;
    tasks.clear();
    forgetDelayed();
  }

  private void dispatch() {
    engine().pool().run(exchange.work(), this::runTasks);
  }

  private void runTasks() {
    Connection connection = exchange.connection();
    Turn turn = Turn.detached(connection.leader());
    if (connection.standing().outwaited()) {
      exchange.body().refuseSlow();
    }
    connection.enter(turn);
    Runnable task;
    while ((task = next()) != null) {
      try {
        task.run();
      } catch (Throwable t) {
        failNow(t);
      }
      if (isCompleted()) {
        exchange.resume(exchange.finish(), turn);
        return;
      }
    }
  }

  /** The next task; without one the connection is left to wait for what was asked for. */
  private @Nullable Runnable next() {
    while (true) {
      Runnable read;
      Runnable write;
      synchronized (this) {
        Runnable task = tasks.poll();
        if (task != null) {
          return task;
        }
        read = whenReadable;
        write = whenWritable;
      }
      if (read != null && readable()) {
        return taken(read);
      }
      if (write != null && writable()) {
        return taken(write);
      }
      if (rests(read, write)) {
        return null;
      }
    }
  }

  /** Whether {@code readNow} would not return 0; what goes wrong goes wrong again there. */
  private boolean readable() {
    try {
      return exchange.body().readable();
    } catch (IOException _) {
      return true;
    }
  }

  /** Whether {@code writeNow} would not return 0; what goes wrong goes wrong again there. */
  private boolean writable() {
    try {
      return exchange.connection().pump().flushNow();
    } catch (IOException _) {
      return true;
    }
  }

  @SuppressWarnings("ReferenceEquality") // this very one, not one like it
  private synchronized Runnable taken(Runnable task) {
    if (whenReadable == task) {
      whenReadable = null;
    } else if (whenWritable == task) {
      whenWritable = null;
    }
    return task;
  }

  /** Leaves the connection, unless there is something new to do. */
  @SuppressWarnings("ReferenceEquality") // these very ones, not ones like them
  private synchronized boolean rests(@Nullable Runnable read, @Nullable Runnable write) {
    if (!tasks.isEmpty() || whenReadable != read || whenWritable != write) {
      return false;
    }
    Connection connection = exchange.connection();
    busy = false;
    connection.pump().giveBackUnused();
    connection.leave();
    int operations =
        (read == null ? 0 : SelectionKey.OP_READ) | (write == null ? 0 : SelectionKey.OP_WRITE);
    if (operations != 0) {
      connection.standing().vigil().arm(operations, _ -> run(() -> {}));
    }
    return true;
  }

  private synchronized void markCompleted() {
    completed = true;
  }

  private synchronized boolean isCompleted() {
    if (completed) {
      ended = true;
      forgetDelayed();
    }
    return completed;
  }

  private void failNow(Throwable cause) {
    Consumer<Throwable> told;
    synchronized (this) {
      completed = true;
      told = receiver;
    }
    exchange.fail(cause);
    try {
      told.accept(cause);
    } catch (Throwable t) {
      Logs.ERRORS.error("A receiver of failures failed", t);
    }
  }

  private Engine engine() {
    return exchange.connection().leader().engine();
  }
}
