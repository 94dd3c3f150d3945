package rocket.worker.servlet;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rocket.api.Async;

/** Runs the callbacks of an exchange when the test says so, on the test's thread. */
final class FakeAsync implements Async {
  private final FakeResponse response;
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final List<FutureTask<?>> timers = new ArrayList<>();
  final List<Duration> delays = new ArrayList<>();
  private Consumer<Throwable> receiver = _ -> {};
  @Nullable Throwable failure;

  FakeAsync(FakeResponse response) {
    this.response = response;
  }

  /** Runs what waits to be run. */
  void runAll() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      try {
        task.run();
      } catch (RuntimeException e) {
        fail(e);
      }
    }
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
  }

  @Override
  public void run(Runnable task) {
    tasks.add(task);
  }

  @Override
  public void whenReadable(Runnable task) {
    tasks.add(task);
  }

  @Override
  public void whenWritable(Runnable task) {
    tasks.add(task);
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
    if (!response.ended) {
      response.end();
    }
  }

  @Override
  public void fail(Throwable cause) {
    if (!response.ended) {
      failure = cause;
      response.ended = true;
      receiver.accept(cause);
    }
  }
}
