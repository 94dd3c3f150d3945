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
  private static final Logger LOG = LoggerFactory.getLogger("Rocket.Providers");

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
    try {
      Object object = context.getService(service);
      if (object instanceof WorkerProvider provider) {
        FoundMethod found =
            FoundMethod.of(provider, origin(bundle), bundle.getVersion().toString());
        first = new Candidate(new Offer(provider), found, rank(bundle));
        changed();
      } else if (object == null) {
        throw new IllegalStateException("the service is null");
      } else {
        skip(bundle, object.getClass().getName(), BundleProviders.ELSEWHERE);
        LOG.info(
            "Bundle {}: its service {}", BundleName.withVersion(bundle), BundleProviders.ELSEWHERE);
      }
    } catch (Throwable e) {
      skip(bundle, "", "broken: " + e);
      LOG.warn("Bundle {}: skipping its service", BundleName.withVersion(bundle), e);
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

  private void skip(Bundle bundle, String provider, String state) {
    String version = bundle.getVersion().toString();
    var found = new FoundMethod("", Set.of(), provider, origin(bundle), version, state);
    stay.bring(() -> new Brought(List.of(), List.of(found)));
  }

  private static String origin(Bundle bundle) {
    return BundleProviders.origin(bundle) + " (service)";
  }

  private Rank rank(Bundle bundle) {
    int ranking =
        service.getProperty(Constants.SERVICE_RANKING) instanceof Integer number ? number : 0;
    long id = (Long) service.getProperty(Constants.SERVICE_ID);
    return new Rank(false, ranking, bundle.getVersion(), bundle.getBundleId(), id);
  }
}
