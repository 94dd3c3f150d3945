package rocket.worker.servlet;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The request attribute {@code wsgiorg.futures}: an unmodifiable map of what is remembered now. */
final class FutureView extends AbstractMap<String, RememberedFuture<?>> {
  private final FutureMemory memory;

  FutureView(FutureMemory memory) {
    this.memory = memory;
  }

  @Override
  public @Nullable RememberedFuture<?> get(@Nullable Object name) {
    return memory.find(name);
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return memory.find(name) != null;
  }

  @Override
  public Set<Map.Entry<String, RememberedFuture<?>>> entrySet() {
    return Collections.unmodifiableMap(memory.all()).entrySet();
  }
}
