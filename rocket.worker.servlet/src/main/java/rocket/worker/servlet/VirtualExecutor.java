package rocket.worker.servlet;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs each task on a virtual thread of its own. Thread-safe. */
final class VirtualExecutor extends AbstractExecutorService implements RememberingExecutor {
  private final FutureMemory memory;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("rocket-future-", 1).factory());

  VirtualExecutor(FutureMemory memory) {
    this.memory = memory;
  }

  /** Ends with the application: tasks that run are interrupted. */
  void end() {
    threads.shutdownNow();
  }

  @Override
  public <T> RememberedFuture<T> submit(Callable<T> task) {
    return start(new RememberedTask<>(memory, task));
  }

  @Override
  public <T> RememberedFuture<T> submit(Runnable task, T result) {
    return start(new RememberedTask<>(memory, Executors.callable(task, result)));
  }

  @Override
  public RememberedFuture<?> submit(Runnable task) {
    return submit(Executors.callable(task));
  }

  @Override
  public void execute(Runnable task) {
    threads.execute(task);
  }

  @Override
  public void shutdown() {
    throw refusal();
  }

  @Override
  public List<Runnable> shutdownNow() {
    throw refusal();
  }

  @Override
  public void close() {
    throw refusal();
  }

  @Override
  public boolean isShutdown() {
    return threads.isShutdown();
  }

  @Override
  public boolean isTerminated() {
    return threads.isTerminated();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return threads.awaitTermination(timeout, unit);
  }

  @Override
  protected <T extends @Nullable Object> RunnableFuture<T> newTaskFor(Callable<T> task) {
    return new RememberedTask<>(memory, task);
  }

  private <T> RememberedFuture<T> start(RememberedTask<T> task) {
    execute(task);
    return task;
  }

  private static UnsupportedOperationException refusal() {
    return new UnsupportedOperationException("the executor ends with its application");
  }
}
