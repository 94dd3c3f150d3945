package rocket.api;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * An exchange that outlives the call that served it, or a conversation that takes no turns any
 * more, and holds no thread while it waits.
 *
 * <p>Its callbacks run on the server's threads, counted by {@code max_threads}, never two at once
 * for one exchange and never before {@link HttpWorker#serve}, or the turn, has returned. What a
 * callback throws fails the exchange. All methods may be called from any thread.
 */
@ProviderType
public interface Async {
  /** Runs {@code task} on a thread of the server; not at all when the exchange has ended. */
  void run(Runnable task);

  /**
   * Runs {@code task} on a thread of the server too, counted likewise, but beside the callbacks,
   * and perhaps before {@link HttpWorker#serve} has returned; so it may wait without holding them
   * up. What it throws fails the exchange.
   */
  void fork(Runnable task);

  /**
   * Runs {@code task} once, as soon as {@link RequestBody#readNow} would not return 0. One task,
   * the last set; a peer that sends too slowly meanwhile is answered 408 by that call.
   */
  void whenReadable(Runnable task);

  /**
   * Runs {@code task} once, as soon as {@link Response#writeNow} would not return 0. One task, the
   * last set; a peer that reads too slowly meanwhile loses its connection.
   */
  void whenWritable(Runnable task);

  /**
   * Runs {@code task} after {@code delay}, unless it is cancelled or the exchange has ended.
   *
   * @return what cancels it; done when the task has been handed to a thread
   */
  Future<?> after(Duration delay, Runnable task);

  /** Tells if the exchange ends otherwise than by {@link #complete}; one receiver, the last set. */
  void whenFailed(Consumer<Throwable> receiver);

  /** Ends the response and the exchange. Does nothing when it has ended. */
  void complete();

  /**
   * Ends the exchange as if the worker had thrown {@code cause}. Does nothing when it has ended.
   */
  void fail(Throwable cause);
}
