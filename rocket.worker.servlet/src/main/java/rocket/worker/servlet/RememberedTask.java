package rocket.worker.servlet;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** A task that can be remembered. */
final class RememberedTask<T extends @Nullable Object> extends FutureTask<T>
    implements RememberedFuture<T> {
  private final FutureMemory memory;

  /** Where this is remembered; guarded by the memory. */
  FutureMemory.@Nullable Place place;

  RememberedTask(FutureMemory memory, Callable<T> task) {
    super(task);
    this.memory = memory;
  }

  @Override
  public RememberedFuture<T> remember(String name, Duration lifespan) {
    memory.remember(name, this, lifespan);
    return this;
  }

  @Override
  public void forget() {
    memory.forget(this);
  }

  @Override
  public Optional<Duration> timeout() {
    return Optional.ofNullable(memory.left(this));
  }
}
