package rocket.worker.servlet;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;

/**
 * The request attribute {@code wsgiorg.executor}: runs tasks beside the requests, on virtual
 * threads, and returns futures that can be remembered. It belongs to the application: shutting it
 * down is refused, the worker's end does it.
 */
public interface RememberingExecutor extends ExecutorService {
  @Override
  <T> RememberedFuture<T> submit(Callable<T> task);

  @Override
  <T> RememberedFuture<T> submit(Runnable task, T result);

  @Override
  RememberedFuture<?> submit(Runnable task);
}
