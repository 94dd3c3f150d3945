package rocket.engine.osgi;

import java.util.List;
import rocket.engine.FoundMethod;

/**
 * What a bundle, a service or the host brings.
 *
 * @param candidates the providers that can be used
 * @param broken those that cannot, with the reason as their state
 */
record Brought(List<Candidate> candidates, List<FoundMethod> broken) {
  static final Brought NOTHING = new Brought(List.of(), List.of());

  Brought {
    candidates = List.copyOf(candidates);
    broken = List.copyOf(broken);
  }

  boolean isEmpty() {
    return candidates.isEmpty() && broken.isEmpty();
  }
}
