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
 * An exchange, or a conversation, that goes on without a thread. Its tasks run one after another,
 * each on a thread of the pool; between them the connection belongs to this object, and to threads
 * of the worker's own in so far as its {@link Use} lets them. Thread-safe: guarded by itself.
 */
final class AsyncExchange implements Async {
  private final Going going;
  private final Use use = new Use(this);
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final List<Future<?>> delayed = new ArrayList<>();
  private @Nullable Runnable whenReadable;
  private @Nullable Runnable whenWritable;
  private @Nullable ReaderWait reader;
  private Consumer<Throwable> receiver = _ -> {};

  /** Whether a thread runs the tasks, or the call that began this has not returned. */
  private boolean busy = true;

  /** The thread of that call; null when it has returned. */
  private @Nullable Thread opener = Thread.currentThread();

  private boolean completed;
  private boolean ended;

  AsyncExchange(Going going) {
    this.going = going;
  }

  /** Who uses the connection. */
  Use use() {
    return use;
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
  public void fork(Runnable task) {
    engine().pool().run(going.work(), () -> runForked(task));
  }

  private void runForked(Runnable task) {
    try {
      task.run();
    } catch (Throwable t) {
      fail(t);
    }
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

  /** Has this thread, which uses nothing meanwhile, wait until there is something to read. */
  void awaitInput() throws IOException {
    var wait = new ReaderWait();
    synchronized (this) {
      if (ended) {
        throw new IOException("the connection has ended");
      }
      reader = wait;
    }
    run(() -> {});
    wait.last();
  }

  private synchronized void wakeReader() {
    if (reader != null) {
      reader.run();
      reader = null;
    }
  }

  /** The call that began this has returned: tasks may run now. */
  void served() {
    synchronized (this) {
      opener = null;
    }
    dispatch();
  }

  /** Whether this thread runs the call that began this. */
  @SuppressWarnings("ReferenceEquality") // this very one
  synchronized boolean opens() {
    return opener == Thread.currentThread();
  }

  /** The call that began this has failed, and the exchange with it: no task will run. */
  synchronized void abandon() {
    ended = true;
    tasks.clear();
    forgetDelayed();
    wakeReader();
  }

  /** Looks again at what is waited for, after a thread of the worker's own has used it. */
  void lookAgain() {
    boolean waits;
    synchronized (this) {
      boolean any = whenReadable != null || whenWritable != null || reader != null;
      waits = any && tasks.isEmpty();
    }
    if (waits) {
      run(() -> {});
    }
  }

  /** Ends a wait for the peer, if there is one. */
  void endWait() {
    if (going.connection().standing().outwaited()) {
      going.outwaited();
    }
  }

  private void dispatch() {
    engine().pool().run(going.work(), this::runTasks);
  }

  private void runTasks() {
    Connection connection = going.connection();
    Turn turn = Turn.detached(connection.leader());
    use.serve();
    connection.enter(turn);
    Runnable task;
    while ((task = next()) != null) {
      try {
        task.run();
      } catch (Throwable t) {
        failNow(t);
      }
      if (isCompleted()) {
        use.finish(going::finish);
        going.resume(turn);
        return;
      }
    }
  }

  /** The next task; without one the connection is left to wait for what was asked for. */
  private @Nullable Runnable next() {
    while (true) {
      Runnable read;
      Runnable write;
      boolean reads;
      synchronized (this) {
        Runnable task = tasks.poll();
        if (task != null) {
          return task;
        }
        read = whenReadable;
        write = whenWritable;
        reads = read != null || reader != null;
      }
      use.look();
      if (reads && use.tells(going::readable)) {
        wakeReader();
        if (read != null) {
          return taken(read);
        }
        continue;
      }
      if (write != null && use.tells(going.connection().pump()::flushNow)) {
        return taken(write);
      }
      if (rests(read, write, reads)) {
        return null;
      }
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
  private synchronized boolean rests(
      @Nullable Runnable read, @Nullable Runnable write, boolean reads) {
    boolean same = whenReadable == read && whenWritable == write;
    if (!tasks.isEmpty() || !same || reads != (read != null || reader != null)) {
      return false;
    }
    busy = false;
    int operations =
        (reads ? SelectionKey.OP_READ : 0) | (write == null ? 0 : SelectionKey.OP_WRITE);
    Connection connection = going.connection();
    use.leave(
        () -> {
          connection.pump().giveBackUnused();
          connection.leave();
          if (operations != 0) {
            connection.standing().vigil().arm(operations, _ -> run(() -> {}));
          }
        },
        connection::leave);
    return true;
  }

  private synchronized void markCompleted() {
    completed = true;
  }

  private synchronized boolean isCompleted() {
    if (completed) {
      ended = true;
      forgetDelayed();
      wakeReader();
    }
    return completed;
  }

  private void failNow(Throwable cause) {
    Consumer<Throwable> told;
    synchronized (this) {
      completed = true;
      told = receiver;
    }
    use.finish(() -> going.fail(cause));
    try {
      told.accept(cause);
    } catch (Throwable t) {
      Logs.ERRORS.error("A receiver of failures failed", t);
    }
  }

  private Engine engine() {
    return going.connection().leader().engine();
  }
}
