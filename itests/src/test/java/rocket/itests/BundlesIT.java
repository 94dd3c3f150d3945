package rocket.itests;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/** Every jar is a bundle that says what its module says, and that a real framework resolves. */
class BundlesIT {
  /** These come from outside the framework: slf4j-api does not resolve as a bundle alone. */
  private static final Set<String> OUTSIDE = Set.of("slf4j-api", "slf4j-simple");

  @TempDir static Path cache;

  private static RunningFramework framework;
  private static final Map<String, Bundle> BUNDLES = new LinkedHashMap<>();

  @BeforeAll
  static void install() throws BundleException, IOException {
    framework = OsgiFramework.FELIX.start(cache);
    for (var jar : Stream.concat(Jars.ours().stream(), Jars.libraries().stream()).toList()) {
      var artifact = Jars.artifact(jar);
      if (!OUTSIDE.contains(artifact)) {
        BUNDLES.put(artifact, framework.install(jar));
      }
    }
  }

  @AfterAll
  static void stop() throws BundleException {
    framework.close();
  }

  static List<String> ourArtifacts() {
    return Jars.ours().stream().map(Jars::artifact).toList();
  }

  @ParameterizedTest
  @MethodSource("ourArtifacts")
  void isNamedLikeItsArtifact(String artifact) {
    assertEquals(artifact, BUNDLES.get(artifact).getSymbolicName());
  }

  @ParameterizedTest
  @MethodSource("ourArtifacts")
  void exportsThePackagesThatItsModuleExports(String artifact) {
    var module = ModuleFinder.of(Jars.ours(artifact)).findAll().iterator().next().descriptor();
    var byModule =
        module.exports().stream()
            .filter(exported -> !exported.isQualified())
            .map(Exports::source)
            .collect(toSet());
    var byBundle =
        exports(artifact).stream()
            .map(exported -> exported.getAttributes().get(BundleRevision.PACKAGE_NAMESPACE))
            .collect(toSet());
    assertEquals(byModule, byBundle);
  }

  @ParameterizedTest
  @MethodSource("ourArtifacts")
  void givesEveryExportedPackageAVersion(String artifact) {
    for (var exported : exports(artifact)) {
      var version = exported.getAttributes().get(Constants.VERSION_ATTRIBUTE);
      assertNotEquals(Version.emptyVersion, version, exported.toString());
    }
  }

  /** A range without an end would accept the next, incompatible API. */
  @ParameterizedTest
  @MethodSource("ourArtifacts")
  void boundsTheVersionOfEveryPackageOfOursThatItImports(String artifact) {
    for (var imported : requirements(artifact, BundleRevision.PACKAGE_NAMESPACE)) {
      var filter = imported.getDirectives().get(Constants.FILTER_DIRECTIVE);
      if (filter.contains("=rocket.")) {
        assertTrue(filter.matches(".*version>=.*version>=.*"), imported.toString());
      }
    }
  }

  /** Services are found without an extender such as SPI-Fly, so none may be needed. */
  @ParameterizedTest
  @MethodSource("ourArtifacts")
  void needsNoExtender(String artifact) {
    for (var extender : requirements(artifact, "osgi.extender")) {
      assertEquals(
          Constants.RESOLUTION_OPTIONAL,
          extender.getDirectives().get(Constants.RESOLUTION_DIRECTIVE),
          extender.toString());
    }
  }

  /** Not every framework shows this package of the JDK to its bundles. */
  @Test
  void theEngineDoesWithoutSignals() {
    for (var imported : requirements("rocket.engine", BundleRevision.PACKAGE_NAMESPACE)) {
      var directives = imported.getDirectives();
      if (directives.get(Constants.FILTER_DIRECTIVE).contains("=sun.misc")) {
        assertEquals("optional", directives.get(Constants.RESOLUTION_DIRECTIVE));
      }
    }
  }

  @Test
  void resolvesInAFramework() {
    assertEquals("", framework.resolve(BUNDLES.values()));
  }

  private static List<BundleCapability> exports(String artifact) {
    return revision(artifact).getDeclaredCapabilities(BundleRevision.PACKAGE_NAMESPACE);
  }

  private static List<BundleRequirement> requirements(String artifact, String namespace) {
    return revision(artifact).getDeclaredRequirements(namespace);
  }

  private static BundleRevision revision(String artifact) {
    return BUNDLES.get(artifact).adapt(BundleRevision.class);
  }
}
