package rocket.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;

/** One framework has two versions of Rocket at once; neither disturbs the other. */
@Timeout(60)
class TwoVersionsIT {
  @TempDir Path folder;

  /** An API that broke with the old one: everything of either version is wired to its own. */
  @ParameterizedTest
  @EnumSource
  void versionsThatBreakAreApartWhicheverResolvesFirst(OsgiFramework kind) throws Exception {
    try (var framework = kind.start(folder.resolve("cache"))) {
      var ours = framework.install(Jars.bundles());
      var others = framework.install(in("1.0.0"));
      assertEquals("", framework.resolve(both(ours, others)));
      assertWiredTo(ours);
      assertWiredTo(others);
      start(both(ours, others));
      assertEachEngineHasItsWorkers(framework, "1.0.0");
    }
  }

  /** An API that only added: a worker that runs stays where it is. */
  @ParameterizedTest
  @EnumSource
  void workersThatRunStayWithTheirsWhenANewerVersionArrives(OsgiFramework kind) throws Exception {
    try (var framework = kind.start(folder.resolve("cache"))) {
      var ours = framework.install(Jars.bundles());
      assertEquals("", framework.resolve(ours));
      start(ours);
      var others = framework.install(in("0.2.0"));
      assertEquals("", framework.resolve(others));
      start(others);
      assertWiredTo(ours);
      assertWiredTo(others);
      assertEachEngineHasItsWorkers(framework, "0.2.0");
    }
  }

  /** It was made for the older API and may use the newer; an engine fits its own alone. */
  @ParameterizedTest
  @EnumSource
  void aWorkerOfTheOldVersionServesWithTheNewOneAlone(OsgiFramework kind) throws Exception {
    try (var framework = kind.start(folder.resolve("cache"))) {
      var newer = framework.install(in("0.2.0"));
      framework.install(Jars.library("jakarta.servlet-api"));
      var worker = framework.install(Jars.ours("rocket.worker.static"));
      assertEquals("", framework.resolve(both(newer, List.of(worker))));
      assertEquals(new Version("0.2.0"), api(worker).getVersion());
    }
  }

  private List<Path> in(String version) throws IOException {
    List<Path> jars = new ArrayList<>();
    for (var jar : Jars.bundles()) {
      if (Jars.artifact(jar).startsWith("rocket.")) {
        jars.add(OtherVersion.of(version).of(jar, folder));
      }
    }
    return jars;
  }

  private void assertEachEngineHasItsWorkers(RunningFramework framework, String other)
      throws Exception {
    var probe = new MethodsProbe(framework, folder);
    var own = Jars.bundleVersion(Jars.ours("rocket.engine"));
    assertEquals("servlet " + own + ", static " + own, probe.methods("[0.1,0.2)"));
    assertEquals("servlet " + other + ", static " + other, probe.methods("[0.2,2)"));
  }

  private static void start(List<Bundle> bundles) throws BundleException {
    for (var bundle : bundles) {
      bundle.start();
    }
  }

  private static List<Bundle> both(List<Bundle> these, List<Bundle> those) {
    var all = new ArrayList<>(these);
    all.addAll(those);
    return all;
  }

  private static void assertWiredTo(List<Bundle> version) {
    var api = named("rocket.api", version);
    for (var name : List.of("rocket.engine", "rocket.worker.servlet", "rocket.worker.static")) {
      assertEquals(api, api(named(name, version)), name);
    }
  }

  private static Bundle named(String name, List<Bundle> bundles) {
    return bundles.stream()
        .filter(bundle -> bundle.getSymbolicName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The bundle from which a bundle has {@code rocket.api}. */
  private static Bundle api(Bundle bundle) {
    return bundle
        .adapt(BundleWiring.class)
        .getRequiredWires(BundleRevision.PACKAGE_NAMESPACE)
        .stream()
        .filter(
            wire ->
                "rocket.api"
                    .equals(
                        wire.getCapability().getAttributes().get(BundleRevision.PACKAGE_NAMESPACE)))
        .map(wire -> wire.getProvider().getBundle())
        .findFirst()
        .orElseThrow();
  }
}
