package rocket.itests;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/** The packages in the manifest of a bundle. */
final class Packages {
  private static final Pattern BETWEEN_CLAUSES =
      Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");
  private static final Pattern VERSION = Pattern.compile(";version=\"([^\"]+)\"");

  private Packages() {}

  /** Those that it exports, each with its version; 0 if there is none. */
  static SortedMap<String, Version> exported(Path jar) {
    return parse(jar, Constants.EXPORT_PACKAGE, Version::parseVersion);
  }

  /** Those that it imports, each with the range that it accepts; everything if there is none. */
  static SortedMap<String, VersionRange> imported(Path jar) {
    return parse(jar, Constants.IMPORT_PACKAGE, VersionRange::valueOf);
  }

  /** Versions that only add for those who use a package. */
  static VersionRange sameMajor(Version version) {
    return from(version, new Version(version.getMajor() + 1, 0, 0));
  }

  /** Versions that add nothing, not even for those who implement a package. */
  static VersionRange sameMinor(Version version) {
    return from(version, new Version(version.getMajor(), version.getMinor() + 1, 0));
  }

  private static VersionRange from(Version version, Version end) {
    var start = new Version(version.getMajor(), version.getMinor(), 0);
    return new VersionRange(VersionRange.LEFT_CLOSED, start, end, VersionRange.RIGHT_OPEN);
  }

  /** What the manifest says of each package that it exports, in an order that stays. */
  static List<String> exports(Path jar) {
    return clauses(jar, Constants.EXPORT_PACKAGE).sorted().toList();
  }

  private static <T> SortedMap<String, T> parse(
      Path jar, String header, Function<String, T> toVersion) {
    var packages = new TreeMap<String, T>();
    clauses(jar, header)
        .forEach(
            clause -> {
              var version = VERSION.matcher(clause);
              var text = version.find() ? version.group(1) : "0";
              packages.put(clause.replaceFirst(";.*", ""), toVersion.apply(text));
            });
    return packages;
  }

  private static Stream<String> clauses(Path jar, String header) {
    var value = Jars.manifest(jar).getMainAttributes().getValue(header);
    return value == null ? Stream.empty() : BETWEEN_CLAUSES.splitAsStream(value);
  }
}
