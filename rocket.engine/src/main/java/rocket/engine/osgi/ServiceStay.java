package rocket.engine.osgi;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rocket.api.WorkerProvider;
import rocket.engine.FoundMethod;

/** A service that is a provider, from its registration to its end. Thread-safe. */
final class ServiceStay {
  private static final Logger LOG = LoggerFactory.getLogger("Rocket");

  private final BundleContext context;
  private final ServiceReference<?> service;
  private final Stay stay;

  /**
   * Published to changes of the ranking; null until the service has been got, or if it is broken.
   */
  private volatile @Nullable Candidate first;

  ServiceStay(BundleContext context, ServiceReference<?> service, Stay stay) {
    this.context = context;
    this.service = service;
    this.stay = stay;
  }

  @SuppressWarnings("CatchingUnchecked") // foreign code: whatever it throws harms nobody else
  void begin() {
    Bundle bundle = service.getBundle();
    if (bundle == null) {
      return;
    }
    String origin = BundleProviders.origin(bundle) + " (service)";
    String version = bundle.getVersion().toString();
    try {
      if (!(context.getService(service) instanceof WorkerProvider provider)) {
        throw new IllegalStateException("there is no service object");
      }
      FoundMethod found = FoundMethod.of(provider, origin, version);
      first = new Candidate(new Offer(provider), found, rank(bundle));
      changed();
    } catch (Throwable e) {
      LOG.warn("Bundle {}: skipping its service", BundleName.withVersion(bundle), e);
      var broken = new FoundMethod("", Set.of(), "", origin, version, "broken: " + e);
      stay.bring(() -> new Brought(List.of(), List.of(broken)));
    }
  }

  /** The ranking may be another one; the offer stays the same. */
  void changed() {
    Candidate known = first;
    Bundle bundle = service.getBundle();
    if (known != null && bundle != null) {
      stay.bring(
          () ->
              new Brought(
                  List.of(new Candidate(known.offer(), known.found(), rank(bundle))), List.of()));
    }
  }

  void end() {
    stay.end();
    context.ungetService(service);
  }

  private Rank rank(Bundle bundle) {
    int ranking =
        service.getProperty(Constants.SERVICE_RANKING) instanceof Integer number ? number : 0;
    long id = (Long) service.getProperty(Constants.SERVICE_ID);
    return new Rank(false, ranking, bundle.getVersion(), bundle.getBundleId(), id);
  }
}
