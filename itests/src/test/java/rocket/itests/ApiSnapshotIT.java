package rocket.itests;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The public signatures are those in {@code api.txt}, so that a change of one shows as a diff. */
class ApiSnapshotIT {
  private static final String RENEW =
      "The API differs from its snapshot. If that is wanted, and has not been done since the last"
          + " release, raise the package's version in bnd.bnd; then renew the snapshot, both as"
          + " CONTRIBUTING.md says.";

  @ParameterizedTest
  @ValueSource(strings = {"rocket.api", "rocket.content", "rocket.engine", "rocket.testkit"})
  void equalsItsSnapshot(String artifact) throws Exception {
    var snapshot = Path.of("..", artifact, "api.txt");
    var jar = Jars.ours(artifact);
    var actual = packages(jar) + "\n" + signatures(jar);
    if (System.getProperty("rocket.api.snapshot", "check").equals("write")) {
      Files.writeString(snapshot, actual);
    }
    assertEquals(Files.exists(snapshot) ? Files.readString(snapshot) : "", actual, RENEW);
  }

  /** The exported packages, with their versions and the packages that their signatures use. */
  private static String packages(Path jar) {
    return Packages.exports(jar).stream().map(each -> "package " + each + "\n").collect(joining());
  }

  private static String signatures(Path jar) throws IOException {
    var module = ModuleFinder.of(jar).findAll().iterator().next().descriptor();
    var exported =
        module.exports().stream()
            .filter(exports -> !exports.isQualified())
            .map(Exports::source)
            .collect(Collectors.toSet());
    try (var file = new JarFile(jar.toFile())) {
      return file.stream()
          .map(JarEntry::getName)
          .filter(name -> name.endsWith(".class") && inOneOf(exported, name))
          .sorted()
          .map(ApiSnapshotIT::load)
          .filter(Signatures::isPublic)
          .map(Signatures::of)
          .collect(joining("\n"));
    }
  }

  private static boolean inOneOf(Collection<String> packages, String entry) {
    var slash = entry.lastIndexOf('/');
    return slash > 0
        && packages.contains(entry.substring(0, slash).replace('/', '.'))
        && !entry.endsWith("package-info.class");
  }

  private static Class<?> load(String entry) {
    var name = entry.substring(0, entry.length() - ".class".length()).replace('/', '.');
    try {
      return Class.forName(name, false, ApiSnapshotIT.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
