package rocket.engine.osgi;

import java.util.List;
import org.osgi.framework.BundleContext;
import rocket.engine.FoundMethod;
import rocket.engine.Rocket;
import rocket.engine.RocketBuilder;
import rocket.engine.RocketFactory;

/**
 * The workers that the bundles of a framework bring: a bundle is a worker for as long as it is
 * active. The engine's own bundle has one of these; a program that hosts a framework makes its own.
 * Thread-safe.
 */
public final class WorkerBundles implements RocketFactory, AutoCloseable {
  /** Watches a framework, from now on to {@link #close}. */
  @SuppressWarnings("exports") // the framework's API has a module name only by its file
  public WorkerBundles(BundleContext context) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Rocket create(RocketBuilder parameters) {
    return parameters.buildWithoutWorker();
  }

  @Override
  public List<FoundMethod> methods() {
    return List.of();
  }

  /** Closes the servers that were made here, one after another, and watches no more. */
  @Override
  public void close() {}
}
