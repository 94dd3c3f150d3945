package itests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One command makes later starts quicker, and nothing that befalls its file can harm them. */
@Timeout(120)
class LauncherAotCacheIT {
  private static final String CACHED = "shared objects file";

  @TempDir static Path temporary;
  private static Path rocket;
  private static Path cache;

  @BeforeAll
  static void make() throws Exception {
    var home = Distribution.unpack(temporary.resolve("a folder with blanks")).toRealPath();
    rocket = home.resolve("bin/rocket");
    cache = home.resolve("cache/rocket.aot");
    try (var launcher = Launcher.start(rocket, "aot-cache")) {
      assertEquals(
          "Made %s%nMade %s%n".formatted(cache, cache.resolveSibling("rocket-bundles.aot")),
          launcher.out(),
          launcher.err());
      assertEquals(0, launcher.exitCode());
      assertEquals("", launcher.err());
    }
  }

  @Test
  void theNextStartTakesTheClassesOfTheServletWorkerFromIt() throws Exception {
    assertTrue(loaded(rocket, Map.of(), "rocket.worker.servlet.ServletWorker").contains(CACHED));
  }

  @Test
  void soDoesOneThatServesFiles() throws Exception {
    assertTrue(
        loaded(rocket, Map.of(), "rocket.worker.files.FilesWorker", "static", temporary.toString())
            .contains(CACHED));
  }

  @Test
  void soDoesOneThatHostsBundles(@TempDir Path bundles) throws Exception {
    var lib = rocket.resolveSibling("../lib").normalize();
    try (var jars = Files.newDirectoryStream(lib, "rocket.worker.static-*.jar")) {
      for (var jar : jars) {
        Files.copy(jar, bundles.resolve("static.jar"));
      }
    }
    String[] arguments = {
      "run", "--method", "static", "--app", "document_root=" + bundles, "--bundles", "" + bundles
    };
    assertTrue(
        loaded(rocket, Map.of(), "org.apache.felix.framework.Felix", arguments).contains(CACHED));
  }

  @Test
  void soDoesAnImageThatNobodyPrepared() throws Exception {
    var image = Path.of(System.getProperty("rocket.image"), "bin/rocket");
    assertTrue(loaded(image, Map.of(), "rocket.worker.servlet.ServletWorker").contains(CACHED));
  }

  @Test
  void anImageThatIsCopiedTakesItsCacheAlong(@TempDir Path elsewhere) throws Exception {
    var copy =
        new ProcessBuilder("cp", "-R", System.getProperty("rocket.image"), elsewhere + "/image");
    assertEquals(0, copy.inheritIO().start().waitFor());
    var image = elsewhere.resolve("image/bin/rocket");
    assertTrue(loaded(image, Map.of(), "rocket.worker.servlet.ServletWorker").contains(CACHED));
  }

  @Test
  void aCacheOfOtherModulesIsPassedOver() throws Exception {
    var more =
        Map.of("ROCKET_MODULE_PATH", Files.createTempDirectory(temporary, "more").toString());
    assertFalse(loaded(rocket, more, "rocket.worker.servlet.ServletWorker").contains(CACHED));
  }

  @Test
  void aBrokenCacheIsPassedOver() throws Exception {
    var broken = Files.writeString(temporary.resolve("broken.aot"), "no cache at all");
    Files.copy(Path.of(cache + ".for"), Path.of(broken + ".for"));
    var environment = Map.of("ROCKET_AOT_CACHE", broken.toString());
    assertFalse(
        loaded(rocket, environment, "rocket.worker.servlet.ServletWorker").contains(CACHED));
  }

  @Test
  void noneIsUsedIfTheEnvironmentSaysSo() throws Exception {
    var none = Map.of("ROCKET_AOT_CACHE", "");
    assertFalse(loaded(rocket, none, "rocket.worker.servlet.ServletWorker").contains(CACHED));
  }

  @Test
  void whereNothingCanBeWrittenTheCommandSaysWhatToDo() throws Exception {
    var nowhere = temporary.resolve("nowhere").resolve("rocket.aot");
    Files.writeString(nowhere.getParent(), "a file, so that there is no folder");
    try (var launcher =
        Launcher.start(rocket, Map.of("ROCKET_AOT_CACHE", nowhere.toString()), "aot-cache")) {
      assertEquals(1, launcher.exitCode());
      assertEquals(
          "rocket: cannot write '%s'; set ROCKET_AOT_CACHE to a file that can be written, now and for each start%n"
              .formatted(nowhere),
          launcher.err());
    }
  }

  /** Where a class came from in a start that served a request and complained of nothing. */
  private static String loaded(
      Path program, Map<String, String> environment, String type, String... arguments)
      throws Exception {
    var log = Files.createTempFile("classes", ".log");
    var complete = new HashMap<>(environment);
    complete.put("ROCKET_JAVA_OPTS", "-Xlog:class+load:file=" + log);
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--listen", "127.0.0.1:0"));
    try (var launcher = Launcher.start(program, complete, all.toArray(String[]::new))) {
      assertEquals(200, Launcher.get(launcher.listening()).statusCode());
      launcher.signal("TERM");
      assertEquals(0, launcher.exitCode());
      assertEquals("", launcher.err().replaceAll(".* INFO Rocket\\.Bundles .*\n", ""));
      try (var lines = Files.lines(log)) {
        return lines.filter(line -> line.contains(" " + type + " ")).findFirst().orElseThrow();
      }
    } finally {
      Files.delete(log);
    }
  }
}
