package rocket.cli.bundles;

import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import rocket.engine.FoundMethod;

/**
 * Has bundles do what they can, and tells what came of it.
 *
 * @param methods what a bundle offers, once it is active
 * @param end whether the framework ends
 */
record Trial(
    BundleContext context, Function<Bundle, List<FoundMethod>> methods, BooleanSupplier end) {

  /** Whether the framework ends: what becomes of a bundle from now on tells nothing about it. */
  boolean over() {
    return end.getAsBoolean();
  }

  /** Starts a bundle; what failed, as the rest of a sentence, or empty. */
  String start(Bundle bundle) {
    try {
      bundle.start();
      return bundle.getState() == Bundle.ACTIVE
          ? ""
          : "does not stay active: it was stopped at once";
    } catch (BundleException e) {
      if (e.getType() == BundleException.RESOLVE_ERROR) {
        return "does not resolve: " + new Unresolved(context, bundle).reason();
      }
      Log.BUNDLES.debug("{} does not start", bundle, e);
      return "does not start: " + (e.getCause() == null ? e : e.getCause());
    }
  }

  /** Gives a bundle other content and starts it; what failed, or empty. */
  String replace(Bundle bundle, Snapshot snapshot) throws IOException {
    try (var content = snapshot.open()) {
      bundle.update(content);
    } catch (BundleException e) {
      return String.valueOf(e.getMessage());
    }
    return start(bundle);
  }

  /** Whether it is active, and servers can have what it offers. */
  boolean works(Bundle bundle) {
    return bundle.getState() == Bundle.ACTIVE
        && methods.apply(bundle).stream()
            .allMatch(method -> method.state().equals(FoundMethod.ACTIVE));
  }

  /** What it offers, in words. */
  String offers(Bundle bundle) {
    var found = methods.apply(bundle);
    return found.isEmpty()
        ? "no worker"
        : found.stream().map(Trial::describe).collect(Collectors.joining(", "));
  }

  /** Whether it is a part of another bundle, which is never started. */
  static boolean fragment(Bundle bundle) {
    return bundle.getHeaders("").get("Fragment-Host") != null;
  }

  private static String describe(FoundMethod method) {
    return method.state().equals(FoundMethod.ACTIVE)
        ? "method '" + method.method() + "'"
        : method.provider() + " " + method.state();
  }
}
