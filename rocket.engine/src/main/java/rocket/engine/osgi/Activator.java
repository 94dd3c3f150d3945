package rocket.engine.osgi;

import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import rocket.engine.RocketFactory;

/**
 * The engine as a bundle. It registers a {@link RocketFactory}, whose servers are closed when the
 * bundle that made them lets the service go, and makes servers from the configurations of the
 * factory PID {@code rocket.server}. When it stops, all servers are closed, one after another.
 */
@SuppressWarnings("exports") // the framework's API has a module name only by its file
public final class Activator implements BundleActivator {
  private @Nullable WorkerBundles workers;
  private @Nullable ConfigurationWatch configurations;
  private @Nullable ServiceRegistration<?> factory;

  /** Made by the framework. */
  public Activator() {}

  @Override
  public void start(BundleContext context) {
    var watching = new WorkerBundles(context);
    workers = watching;
    factory = context.registerService(RocketFactory.class, new FactoryPerBundle(watching), null);
    configurations = new ConfigurationWatch(context, watching);
    configurations.open();
  }

  @Override
  public void stop(BundleContext context) {
    if (configurations != null) {
      configurations.close();
    }
    if (factory != null) {
      factory.unregister();
    }
    if (workers != null) {
      workers.close();
    }
  }
}
