package rocket.engine.osgi;

import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rocket.api.WorkerProvider;

/**
 * The ranking that a bundle gives to its providers: the attribute {@code service.ranking} of its
 * capability {@code osgi.serviceloader} for {@link WorkerProvider}, as an extender would have it
 * (OSGi Compendium 133.3.1). A capability that names a provider in its directive {@code register}
 * speaks of that one, before one that names none.
 */
final class DeclaredRanking {
  private static final Logger LOG = LoggerFactory.getLogger("Rocket");
  private static final String NAMESPACE = "osgi.serviceloader";

  private DeclaredRanking() {}

  /** The ranking of a provider, by its class name; 0 if the bundle says nothing of it. */
  static int of(String provider, Bundle bundle) {
    BundleWiring wiring = bundle.adapt(BundleWiring.class);
    if (wiring == null) {
      return 0;
    }
    int general = 0;
    for (BundleCapability each : wiring.getCapabilities(NAMESPACE)) {
      Map<String, Object> attributes = each.getAttributes();
      String named = each.getDirectives().getOrDefault("register", provider);
      if (WorkerProvider.class.getName().equals(attributes.get(NAMESPACE))
          && attributes.containsKey(Constants.SERVICE_RANKING)
          && named.equals(provider)) {
        int ranking = number(attributes.get(Constants.SERVICE_RANKING), bundle);
        if (each.getDirectives().containsKey("register")) {
          return ranking;
        }
        general = ranking;
      }
    }
    return general;
  }

  /** A ranking, which a manifest may give as a number or as text. */
  private static int number(Object value, Bundle bundle) {
    try {
      return Math.toIntExact(Long.parseLong(value.toString().strip()));
    } catch (NumberFormatException | ArithmeticException _) {
      LOG.warn(
          "Bundle {}: service.ranking is '{}', so it counts as 0; allowed: {} to {}",
          BundleName.withVersion(bundle),
          value,
          Integer.MIN_VALUE,
          Integer.MAX_VALUE);
      return 0;
    }
  }
}
