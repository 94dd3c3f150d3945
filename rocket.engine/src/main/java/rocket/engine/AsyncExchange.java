package rocket.engine;

import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.ArrayDeque;
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
    return engine().timers().add(delay.toNanos(), () -> run(task));
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
  }

  private void dispatch() {
    engine().pool().run(exchange.work(), this::runTasks);
  }

  private void runTasks() {
    Connection connection = exchange.connection();
    Turn turn = Turn.detached(connection.leader());
    connection.disarm();
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
  private synchronized @Nullable Runnable next() {
    Runnable task = tasks.poll();
    if (task != null) {
      return task;
    }
    Connection connection = exchange.connection();
    int operations = 0;
    Runnable read = whenReadable;
    if (read != null) {
      if (exchange.body().finished() || exchange.body().available() > 0) {
        whenReadable = null;
        return read;
      }
      operations |= SelectionKey.OP_READ;
    }
    Runnable write = whenWritable;
    if (write != null) {
      operations |= SelectionKey.OP_WRITE;
    }
    busy = false;
    connection.leave();
    if (operations != 0) {
      connection.arm(operations, this::ready);
    }
    return null;
  }

  private synchronized void ready(int possible) {
    int operations = possible == 0 ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : possible;
    Runnable read = whenReadable;
    if (read != null && (operations & SelectionKey.OP_READ) != 0) {
      whenReadable = null;
      run(read);
    }
    Runnable write = whenWritable;
    if (write != null && (operations & SelectionKey.OP_WRITE) != 0) {
      whenWritable = null;
      run(write);
    }
  }

  private synchronized void markCompleted() {
    completed = true;
  }

  private synchronized boolean isCompleted() {
    ended |= completed;
    return completed;
  }

  private void failNow(Throwable cause) {
    Consumer<Throwable> told;
    synchronized (this) {
      completed = true;
      told = receiver;
    }
    exchange.fail(cause);
    told.accept(cause);
  }

  private Engine engine() {
    return exchange.connection().leader().engine();
  }
}
