package rocket.worker.servlet.security;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import rocket.worker.servlet.mapping.Routes;
import rocket.worker.servlet.mapping.UrlPattern;

/**
 * All security constraints of an application: those count whose pattern matches a path best, as
 * servlets are found (Servlet 6.1, section 13.8.3). Immutable.
 */
final class Constraints {
  private final Routes<PatternRules> routes;

  /** Which methods no constraint is for, by pattern (section 13.8.4). */
  private final Map<String, String> uncovered = new TreeMap<>();

  Constraints(List<Constraint> constraints, Set<String> declared, boolean denyUncovered) {
    Map<UrlPattern, List<Constraint>> byPattern = new LinkedHashMap<>();
    for (Constraint constraint : constraints) {
      for (UrlPattern pattern : constraint.patterns()) {
        byPattern.computeIfAbsent(pattern, _ -> new ArrayList<>()).add(constraint);
      }
    }
    Map<UrlPattern, PatternRules> rules = new LinkedHashMap<>();
    byPattern.forEach(
        (pattern, those) -> {
          var rule = new PatternRules(those, declared, denyUncovered);
          rules.put(pattern, rule);
          String methods = rule.uncovered();
          if (methods != null) {
            uncovered.put(pattern.text(), methods);
          }
        });
    routes = new Routes<>(rules);
  }

  /** What a request to a canonical path below the context has to satisfy. */
  Requirement of(String path, String method) {
    PatternRules rules = routes.find(path);
    return rules == null ? Requirement.NOTHING : rules.of(method);
  }

  /** Methods, in words, that no constraint is for, by patterns that have constraints. */
  Map<String, String> uncovered() {
    return uncovered;
  }
}
