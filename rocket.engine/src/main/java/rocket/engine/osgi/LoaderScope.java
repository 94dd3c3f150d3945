package rocket.engine.osgi;

import org.jspecify.annotations.Nullable;

/**
 * Has this thread work under another context class loader until closed. Threads inherit theirs from
 * the thread that makes them; a server's must not hold the bundle that happened to be starting just
 * then. Confined to its thread.
 */
final class LoaderScope implements AutoCloseable {
  private final @Nullable ClassLoader before = Thread.currentThread().getContextClassLoader();

  LoaderScope(@Nullable ClassLoader loader) {
    Thread.currentThread().setContextClassLoader(loader);
  }

  @Override
  public void close() {
    Thread.currentThread().setContextClassLoader(before);
  }
}
