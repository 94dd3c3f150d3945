package rocket.worker.files;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Values by patterns of paths; the first that fits counts.
 *
 * @param byPattern values by patterns, in order; see {@link PathPattern}
 */
record PathRules(Map<PathPattern, String> byPattern) {
  PathRules {
    byPattern = new LinkedHashMap<>(byPattern); // Map.copyOf has no order
  }

  /** The value for what is asked for by these names. */
  Optional<String> of(List<String> names) {
    for (Map.Entry<PathPattern, String> rule : byPattern.entrySet()) {
      if (rule.getKey().fits(names)) {
        return Optional.of(rule.getValue());
      }
    }
    return Optional.empty();
  }
}
