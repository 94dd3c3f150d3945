package rocket.worker.servlet.security;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is required at one pattern, by method. Those that some constraint names are looked up; all
 * others are alike. Immutable.
 */
final class PatternRules {
  /** No method is called this. */
  private static final String ANOTHER = " ";

  private final Map<String, Requirement> named = new HashMap<>();
  private final Requirement others;

  /** Whether methods that no constraint names are uncovered. */
  private final boolean othersUncovered;

  /** The methods that are named and have it otherwise. */
  private final Set<String> exceptions = new TreeSet<>();

  /**
   * @param constraints all that have the pattern
   * @param declared the roles of the application
   * @param denyUncovered whether methods that no constraint is for are precluded (section 13.8.4.2)
   */
  PatternRules(List<Constraint> constraints, Set<String> declared, boolean denyUncovered) {
    Set<String> methods = new HashSet<>();
    for (Constraint constraint : constraints) {
      methods.addAll(constraint.methods());
      methods.addAll(constraint.omissions());
    }
    Requirement otherwise = denyUncovered ? Requirement.PRECLUDED : Requirement.NOTHING;
    Requirement unnamed = combine(constraints, ANOTHER, declared);
    othersUncovered = unnamed == null;
    others = unnamed == null ? otherwise : unnamed;
    for (String method : methods) {
      Requirement requirement = combine(constraints, method, declared);
      named.put(method, requirement == null ? otherwise : requirement);
      if ((requirement == null) != othersUncovered) {
        exceptions.add(method);
      }
    }
  }

  Requirement of(String method) {
    return named.getOrDefault(method, others);
  }

  /** Which methods no constraint is for, in words; null if there are none. */
  @Nullable String uncovered() {
    if (othersUncovered) {
      return exceptions.isEmpty() ? "all" : "all but " + String.join(", ", exceptions);
    }
    return exceptions.isEmpty() ? null : String.join(", ", exceptions);
  }

  private static @Nullable Requirement combine(
      List<Constraint> constraints, String method, Set<String> declared) {
    List<Constraint> those = new ArrayList<>();
    for (Constraint constraint : constraints) {
      if (constraint.has(method)) {
        those.add(constraint);
      }
    }
    return those.isEmpty() ? null : Requirement.of(those, declared);
  }
}
