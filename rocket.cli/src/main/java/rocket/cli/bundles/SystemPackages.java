package rocket.cli.bundles;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/**
 * The packages of the class path that bundles share with the launcher, in the versions that the
 * jars say themselves.
 */
final class SystemPackages {
  /** What a worker may need of its server; the rest of the class path is nobody's business. */
  private static final Pattern SHARED =
      Pattern.compile("(rocket\\.(api|content)|org\\.slf4j|jakarta\\.servlet)(\\..+)?");

  private SystemPackages() {}

  /** As the framework's property {@code org.osgi.framework.system.packages.extra} has it. */
  static String of(ClassLoader classPath) throws IOException {
    Set<String> clauses = new LinkedHashSet<>();
    for (var manifest : Collections.list(classPath.getResources("META-INF/MANIFEST.MF"))) {
      try (var input = manifest.openStream()) {
        var exports = new Manifest(input).getMainAttributes().getValue("Export-Package");
        clauses.addAll(shared(Clause.parse(exports)));
      }
    }
    return String.join(",", clauses);
  }

  private static List<String> shared(List<Clause> exports) {
    return exports.stream()
        .filter(clause -> clause.names().stream().allMatch(SHARED.asMatchPredicate()))
        .map(Clause::text)
        .toList();
  }
}
