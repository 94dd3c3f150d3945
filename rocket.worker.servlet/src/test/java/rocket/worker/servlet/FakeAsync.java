package rocket.worker.servlet;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rocket.api.Async;

/** Runs the callbacks of an exchange when the test says so, on the test's thread. */
final class FakeAsync implements Async {
  private final FakeResponse response;
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final List<FutureTask<?>> timers = new ArrayList<>();
  final List<Duration> delays = new ArrayList<>();
  private @Nullable Runnable whenReadable;
  private @Nullable Runnable whenWritable;
  private Consumer<Throwable> receiver = _ -> {};

  /** Whether there is something to read, if anybody waits for that. */
  BooleanSupplier readable = () -> true;

  @Nullable Throwable failure;
  private boolean over;

  FakeAsync(FakeResponse response) {
    this.response = response;
  }

  /** Runs what waits to be run. */
  void runAll() {
    for (Runnable task = next(); task != null; task = next()) {
      try {
        task.run();
      } catch (RuntimeException e) {
        fail(e);
      }
    }
  }

  private @Nullable Runnable next() {
    if (over) {
      return null;
    }
    Runnable task = tasks.poll();
    if (task == null && whenReadable != null && readable.getAsBoolean()) {
      task = whenReadable;
      whenReadable = null;
    }
    if (task == null && whenWritable != null && response.takes > 0) {
      task = whenWritable;
      whenWritable = null;
    }
    return task;
  }

  /** Lets all delays pass. */
  void elapse() {
    for (FutureTask<?> timer : List.copyOf(timers)) {
      timer.run();
    }
    runAll();
  }

  /** Breaks the connection. */
  void breakConnection(Throwable cause) {
    response.ended = true;
    receiver.accept(cause);
    runAll();
    over = true;
  }

  @Override
  public void run(Runnable task) {
    tasks.add(task);
  }

  @Override
  public void fork(Runnable task) {
    tasks.add(task);
  }

  @Override
  public void whenReadable(Runnable task) {
    whenReadable = task;
  }

  @Override
  public void whenWritable(Runnable task) {
    whenWritable = task;
  }

  @Override
  public Future<?> after(Duration delay, Runnable task) {
    var timer = new FutureTask<Void>(task, null);
    timers.add(timer);
    delays.add(delay);
    return timer;
  }

  @Override
  public void whenFailed(Consumer<Throwable> newReceiver) {
    receiver = newReceiver;
  }

  @Override
  public void complete() {
    over = true;
    if (!response.ended) {
      response.end();
    }
  }

  @Override
  public void fail(Throwable cause) {
    if (!response.ended) {
      failure = cause;
      over = true;
      response.ended = true;
      receiver.accept(cause);
    }
  }
}
