package rocket.itests;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static rocket.itests.Packages.sameMajor;
import static rocket.itests.Packages.sameMinor;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/** Every jar is a bundle that says what its module says, and that real frameworks start. */
@ParameterizedClass
@EnumSource
class BundlesIT {
  /** These come from outside the framework: slf4j-api does not resolve as a bundle alone. */
  private static final Set<String> OUTSIDE = Set.of("slf4j-api", "slf4j-simple");

  @TempDir static Path folder;

  private static final Map<String, Bundle> BUNDLES = new LinkedHashMap<>();
  private static RunningFramework framework;

  @Parameter OsgiFramework kind;

  @BeforeParameterizedClassInvocation
  static void install(OsgiFramework kind) throws BundleException, IOException {
    framework = kind.start(folder.resolve(kind.name()));
    BUNDLES.clear();
    for (var jar : Stream.concat(Jars.ours().stream(), Jars.libraries().stream()).toList()) {
      var artifact = Jars.artifact(jar);
      if (!OUTSIDE.contains(artifact)) {
        BUNDLES.put(artifact, framework.install(jar));
      }
    }
  }

  @AfterParameterizedClassInvocation
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

  /** Whatever is added breaks the engine, which implements what the others use. */
  @ParameterizedTest
  @MethodSource("ourArtifacts")
  void importsOurPackagesInTheRangeOfItsRole(String artifact) {
    Map<String, Version> versions = new HashMap<>();
    Jars.ours().forEach(jar -> versions.putAll(Packages.exported(jar)));
    Packages.imported(Jars.ours(artifact)).entrySet().stream()
        .filter(imported -> imported.getKey().startsWith("rocket."))
        .forEach(
            imported -> {
              var version = versions.get(imported.getKey());
              var range =
                  artifact.equals("rocket.engine") ? sameMinor(version) : sameMajor(version);
              assertEquals(range, imported.getValue(), imported.getKey());
            });
  }

  @Test
  void theServletContainerFitsOneMinorVersionOfTheServletApi() {
    var api = Packages.exported(Jars.library("jakarta.servlet-api")).get("jakarta.servlet");
    Packages.imported(Jars.ours("rocket.worker.servlet")).entrySet().stream()
        .filter(imported -> imported.getKey().startsWith("jakarta.servlet"))
        .forEach(imported -> assertEquals(sameMinor(api), imported.getValue(), imported.getKey()));
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
  void resolves() {
    assertEquals("", framework.resolve(BUNDLES.values()));
  }

  /** With the framework, the Servlet API and SLF4J from the host, as in {@link Jars#bundles}. */
  @Test
  void startsWithNothingElseInstalled() throws Exception {
    try (var alone = kind.start(folder.resolve(kind + "-alone"))) {
      for (var bundle : alone.start(Jars.bundles())) {
        assertEquals(Bundle.ACTIVE, bundle.getState(), bundle.toString());
      }
    }
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
