package rocket.cli.bundles;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;

/** Whether a new version would resolve, tried beside the old one, which goes on meanwhile. */
record Rehearsal(BundleContext context) {

  /** What is wrong with it; empty if it resolves, or if that can't be tried beside the old one. */
  Optional<String> problem(Snapshot next) throws BundleException, IOException {
    if (next.singleton() || next.fragment()) {
      return Optional.empty();
    }
    try (var content = next.open()) {
      var candidate = context.installBundle("rehearsal:" + next.copy(), content);
      try {
        return resolves(candidate)
            ? Optional.empty()
            : Optional.of(new Unresolved(context, candidate).reason());
      } finally {
        candidate.uninstall();
      }
    }
  }

  private boolean resolves(Bundle candidate) {
    return context
        .getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
        .adapt(FrameworkWiring.class)
        .resolveBundles(Set.of(candidate));
  }
}
