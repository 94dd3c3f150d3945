package rocket.worker.servlet.webapp;

import org.jspecify.annotations.Nullable;

/** For as long as it is open, this thread's classes are those of an application. */
public final class ApplicationScope implements AutoCloseable {
  private final @Nullable ClassLoader before = Thread.currentThread().getContextClassLoader();

  /** Opens it. */
  public ApplicationScope(ClassLoader loader) {
    Thread.currentThread().setContextClassLoader(loader);
  }

  @Override
  public void close() {
    Thread.currentThread().setContextClassLoader(before);
  }
}
