package rocket.cli.bundles;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.osgi.framework.Bundle;
import rocket.engine.FoundMethod;

/**
 * What there is: the methods, and the jars of the folder that bring none, with what is wrong with
 * them.
 */
record Inventory(List<FoundMethod> methods, List<Slot> slots) {

  List<FoundMethod> list() {
    var all = new ArrayList<FoundMethod>();
    methods.forEach(method -> all.add(explained(method)));
    for (var slot : slots) {
      Bundle bundle = slot.bundle();
      if (bundle == null) {
        all.add(without(slot.file(), "", slot.trouble()));
      } else if (methods.stream().noneMatch(slot::brings)) {
        all.add(without(origin(bundle), bundle.getVersion().toString(), state(slot, bundle)));
      } else if (!slot.trouble().isEmpty() && slot.active()) {
        all.add(without(slot.file(), "", slot.trouble()));
      }
    }
    return all;
  }

  /** A method that is not active for a reason that its jar's slot knows better. */
  private FoundMethod explained(FoundMethod method) {
    return slots.stream()
        .filter(slot -> slot.brings(method) && !slot.active() && !slot.trouble().isEmpty())
        .findFirst()
        .map(slot -> method.withState(slot.trouble()))
        .orElse(method);
  }

  /** Whether a method is one of a bundle. */
  static boolean isOf(FoundMethod method, Bundle bundle) {
    return method.origin().equals(origin(bundle))
        && method.version().equals(bundle.getVersion().toString());
  }

  private static FoundMethod without(String origin, String version, String state) {
    return new FoundMethod("", Set.of(), "", origin, version, state);
  }

  private static String origin(Bundle bundle) {
    return "bundle " + bundle.getSymbolicName();
  }

  private static String state(Slot slot, Bundle bundle) {
    if (!slot.trouble().isEmpty()) {
      return slot.trouble();
    }
    return switch (bundle.getState()) {
      case Bundle.ACTIVE -> "active, no worker";
      case Bundle.RESOLVED -> Trial.fragment(bundle) ? "part of another bundle" : "stopped";
      case Bundle.INSTALLED -> "not resolved";
      default -> "stopped";
    };
  }
}
