package rocket.engine.osgi;

import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import rocket.engine.RocketFactory;

/** Gives each bundle a {@link RocketFactory} of its own, so that its servers end with it. */
final class FactoryPerBundle implements ServiceFactory<RocketFactory> {
  private final WorkerBundles workers;

  FactoryPerBundle(WorkerBundles workers) {
    this.workers = workers;
  }

  @Override
  public RocketFactory getService(Bundle bundle, ServiceRegistration<RocketFactory> registration) {
    return new BundleServers(workers, BundleName.withVersion(bundle));
  }

  @Override
  public void ungetService(
      Bundle bundle, ServiceRegistration<RocketFactory> registration, RocketFactory service) {
    ((BundleServers) service).close();
  }
}
