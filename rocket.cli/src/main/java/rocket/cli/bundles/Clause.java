package rocket.cli.bundles;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One clause of a bundle's header, such as {@code com.acme;version="[1,2)"} (OSGi Core 8, 3.2.3).
 */
record Clause(String text) {
  // Commas and semicolons in quotes separate nothing.
  private static final Pattern CLAUSE = Pattern.compile("(?:[^,\"]|\"[^\"]*\")+");
  private static final Pattern PART = Pattern.compile("(?:[^;\"]|\"[^\"]*\")+");
  private static final Pattern PARAMETER =
      Pattern.compile("\\s*([^\\s=:]+)\\s*(:?=)\\s*\"?([^\"]*)\"?\\s*");

  /** The clauses of a header; none if there is no header. */
  static List<Clause> parse(@Nullable String header) {
    return header == null
        ? List.of()
        : CLAUSE.matcher(header).results().map(each -> new Clause(each.group().strip())).toList();
  }

  /** What the clause is about: the packages, say. */
  List<String> names() {
    return parts().stream().filter(part -> !PARAMETER.matcher(part).matches()).toList();
  }

  /** An attribute's value; empty if it has none. */
  String attribute(String name) {
    return parameter(name, "=");
  }

  /** A directive's value; empty if it has none. */
  String directive(String name) {
    return parameter(name, ":=");
  }

  private String parameter(String name, String kind) {
    for (String part : parts()) {
      var parameter = PARAMETER.matcher(part);
      if (parameter.matches()
          && parameter.group(1).equals(name)
          && parameter.group(2).equals(kind)) {
        return parameter.group(3);
      }
    }
    return "";
  }

  private List<String> parts() {
    return PART.matcher(text).results().map(MatchResult::group).map(String::strip).toList();
  }
}
