package rocket.engine.osgi;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rocket.api.WorkerProvider;
import rocket.engine.FoundMethod;

/** Reads and makes the providers of a bundle. A broken one harms no other. Confined to a thread. */
final class BundleProviders {
  private static final Logger LOG = LoggerFactory.getLogger("Rocket.Providers");

  /** The state of a provider that is of another engine, perhaps. */
  static final String ELSEWHERE = "belongs to another rocket.api";

  private final Bundle bundle;
  private final String origin;
  private final List<Candidate> candidates = new ArrayList<>();
  private final List<FoundMethod> broken = new ArrayList<>();

  private BundleProviders(Bundle bundle) {
    this.bundle = bundle;
    this.origin = origin(bundle);
  }

  /** What the bundle brings while it is active. */
  static Brought of(Bundle bundle) {
    var providers = new BundleProviders(bundle);
    try {
      ServicesFile.names(bundle).forEach(providers::read);
    } catch (RuntimeException e) {
      LOG.warn("Bundle {}: cannot read its services", BundleName.withVersion(bundle), e);
    }
    return new Brought(providers.candidates, providers.broken);
  }

  /** What a bundle that is not active would bring, as far as it can be known. */
  static List<FoundMethod> dormant(Bundle bundle) {
    try {
      return ServicesFile.names(bundle).stream()
          .map(name -> new BundleProviders(bundle).unusable(name, BundleName.state(bundle)))
          .toList();
    } catch (IllegalStateException | UncheckedIOException _) {
      return List.of(); // uninstalled meanwhile, or not to be read
    }
  }

  /** Where the providers of a bundle are from, as {@link FoundMethod} says it. */
  static String origin(Bundle bundle) {
    return "bundle " + BundleName.of(bundle);
  }

  @SuppressWarnings("CatchingUnchecked") // foreign code: whatever it throws harms nobody else
  private void read(String name) {
    try {
      Class<?> type = bundle.loadClass(name);
      if (WorkerProvider.class.isAssignableFrom(type)) {
        add((WorkerProvider) type.getConstructor().newInstance());
      } else if (belongsElsewhere()) {
        broken.add(unusable(name, ELSEWHERE));
        LOG.info("Bundle {}: {} {}", BundleName.withVersion(bundle), name, ELSEWHERE);
      } else {
        throw new ClassCastException(name + " is no " + WorkerProvider.class.getName());
      }
    } catch (Throwable e) {
      Throwable cause = reason(e);
      broken.add(unusable(name, "broken: " + cause));
      LOG.warn("Bundle {}: skipping {}", BundleName.withVersion(bundle), name, cause);
    }
  }

  /** What failed in the provider's own code, without what the JDK wraps around it. */
  private static Throwable reason(Throwable failure) {
    boolean wraps =
        failure instanceof ReflectiveOperationException
            || failure instanceof ExceptionInInitializerError;
    return wraps && failure.getCause() != null ? reason(failure.getCause()) : failure;
  }

  private void add(WorkerProvider provider) {
    FoundMethod found = FoundMethod.of(provider, origin, bundle.getVersion().toString());
    int ranking = DeclaredRanking.of(found.provider(), bundle);
    var rank =
        new Rank(false, ranking, bundle.getVersion(), bundle.getBundleId(), candidates.size());
    candidates.add(new Candidate(new Offer(provider), found, rank));
  }

  /** Whether the bundle is wired to a rocket.api that is not ours. */
  private boolean belongsElsewhere() {
    try {
      return bundle.loadClass(WorkerProvider.class.getName()) != WorkerProvider.class;
    } catch (ClassNotFoundException _) {
      return false;
    }
  }

  private FoundMethod unusable(String name, String state) {
    return new FoundMethod("", Set.of(), name, origin, bundle.getVersion().toString(), state);
  }
}
