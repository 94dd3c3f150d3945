package rocket.worker.servlet;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The futures that an application remembers, by name, and the executor that makes them.
 * Thread-safe. What is over is dropped when somebody looks, so no thread is needed.
 */
final class FutureMemory {
  /** No more are remembered at once: whoever starts tasks on request must not fill the memory. */
  static final int MOST = 10_000;

  private static final String EXECUTOR = "wsgiorg.executor";
  private static final String FUTURES = "wsgiorg.futures";

  private final InstantSource clock;
  private final VirtualExecutor executor = new VirtualExecutor(this);
  private final FutureView view = new FutureView(this);

  // These are guarded by this, as are the places of the tasks.
  private final Map<String, RememberedTask<?>> tasks = new LinkedHashMap<>();
  private Instant firstEnd = Instant.MAX;

  FutureMemory(InstantSource clock) {
    this.clock = clock;
  }

  /** Gives a request its two attributes. */
  void put(Map<String, Object> attributes) {
    attributes.put(EXECUTOR, executor);
    attributes.put(FUTURES, view);
  }

  /** What is remembered now, in the order in which it was. */
  synchronized Map<String, RememberedFuture<?>> all() {
    dropOld();
    return new LinkedHashMap<>(tasks);
  }

  synchronized @Nullable RememberedFuture<?> find(@Nullable Object name) {
    dropOld();
    return tasks.get(name);
  }

  synchronized void remember(String name, RememberedTask<?> task, Duration lifespan) {
    if (lifespan.isZero() || lifespan.isNegative()) {
      throw new IllegalArgumentException(
          "lifespan %s is not allowed; allowed: more than nothing".formatted(lifespan));
    }
    dropOld();
    RememberedTask<?> other = tasks.get(name);
    if (other != null && other != task) {
      throw new IllegalStateException("another future is remembered as '%s'".formatted(name));
    }
    forget(task);
    if (tasks.size() >= MOST) {
      throw new IllegalStateException(
          "%d futures are remembered; allowed: no more".formatted(MOST));
    }
    Instant end = clock.instant().plus(lifespan);
    tasks.put(name, task);
    task.place = new Place(name, end);
    firstEnd = firstEnd.isAfter(end) ? end : firstEnd;
  }

  synchronized void forget(RememberedTask<?> task) {
    if (task.place != null) {
      tasks.remove(task.place.name());
      task.place = null;
    }
  }

  /** The time that a task has left, or null if it is not remembered. */
  synchronized @Nullable Duration left(RememberedTask<?> task) {
    dropOld();
    return task.place == null ? null : Duration.between(clock.instant(), task.place.end());
  }

  void close() {
    executor.end();
  }

  private void dropOld() {
    Instant now = clock.instant();
    if (now.isBefore(firstEnd)) {
      return;
    }
    firstEnd = Instant.MAX;
    for (RememberedTask<?> task : Map.copyOf(tasks).values()) {
      Place place = task.place;
      if (place == null || !place.end().isAfter(now)) {
        forget(task);
      } else if (place.end().isBefore(firstEnd)) {
        firstEnd = place.end();
      }
    }
  }

  /** Where a task is remembered and until when. */
  record Place(String name, Instant end) {}
}
