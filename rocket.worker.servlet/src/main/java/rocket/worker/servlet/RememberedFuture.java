package rocket.worker.servlet;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;

/**
 * A task's result that can be left under a name, for a later request to fetch: the original's
 * future with {@code remember}, {@code forget} and {@code timeout}. Thread-safe.
 *
 * @param <T> what the task returns
 */
public interface RememberedFuture<T> extends Future<T> {
  /** How long a future is remembered unless it is said. */
  Duration LIFESPAN = Duration.ofSeconds(30);

  /** Puts this under a name for {@link #LIFESPAN}; otherwise as the method with a lifespan. */
  default RememberedFuture<T> remember(String name) {
    return remember(name, LIFESPAN);
  }

  /**
   * Puts this under a name in the request attribute {@code wsgiorg.futures}, until it is forgotten.
   * It leaves an earlier name.
   *
   * @param lifespan after which it is forgotten: more than nothing, counted from now
   * @return this
   * @throws IllegalArgumentException if the lifespan is zero or negative
   * @throws IllegalStateException if another future has this name, or too many are remembered
   */
  RememberedFuture<T> remember(String name, Duration lifespan);

  /** Takes this away from its name, if it has one. The task goes on. */
  void forget();

  /** The time that is left before this is forgotten; empty if it is not remembered. */
  Optional<Duration> timeout();
}
