package itests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The distribution runs wherever it is put, and finds the Java that it needs. */
@Timeout(120)
class LauncherDistributionIT {
  private static final Path SYSTEMD_ANALYZE = Path.of("/usr/bin/systemd-analyze");

  @TempDir static Path temporary;
  private static Path home;

  @BeforeAll
  static void unpack() {
    home = Distribution.unpack(temporary.resolve("a folder with blanks"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README",
        "LICENSE",
        "CHANGELOG.md",
        "docs/HTTP.md",
        "docs/FILES.md",
        "docs/SECURITY.md",
        "docs/SERVLETS.md",
        "docs/TLS.md",
        "docs/WORKERS.md",
        "bin/rocket",
        "completion/rocket.bash",
        "lib"
      })
  void has(String part) {
    assertTrue(Files.exists(home.resolve(part)));
  }

  @Test
  void everyLinkLeadsToWhatIsThereToo() throws IOException {
    List<String> broken = new ArrayList<>();
    try (Stream<Path> files = Files.walk(home)) {
      for (Path page : files.filter(file -> file.toString().endsWith(".md")).toList()) {
        broken.addAll(Links.broken(page));
      }
    }
    assertEquals(List.of(), broken);
  }

  /** Whether systemd takes it can only be found out where systemd is. */
  @Test
  void theServiceInItsDocumentationIsOneForSystemd() throws Exception {
    assumeTrue(Files.isExecutable(SYSTEMD_ANALYZE));
    String page = Files.readString(home.resolve("docs/TLS.md"));
    Matcher unit = Pattern.compile("```ini\n(.*?)```", Pattern.DOTALL).matcher(page);
    assertTrue(unit.find());
    String text = unit.group(1);
    assertTrue(text.contains("ExecStart=/opt/rocket/bin/rocket "));
    Path file = temporary.resolve("rocket.service");
    Files.writeString(
        file, text.replace("/opt/rocket/bin/rocket", "\"" + home.resolve("bin/rocket") + "\""));
    var verify =
        new ProcessBuilder(SYSTEMD_ANALYZE.toString(), "verify", file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(verify.getInputStream().readAllBytes());
    assertEquals(0, verify.waitFor(), said);
    assertFalse(said.contains("rocket.service"), said);
  }

  @Test
  void isNamedAfterItsVersion() {
    assertEquals(Distribution.ARCHIVE.getFileName().toString(), home.getFileName() + ".tar.gz");
  }

  @Test
  void runsFromAnyFolderThroughLinks() throws Exception {
    var folder = Files.createDirectory(temporary.resolve("elsewhere"));
    Files.createSymbolicLink(folder.resolve("linked"), home.resolve("bin"));
    Files.createSymbolicLink(folder.resolve("rocket"), Path.of("linked/rocket"));
    assertIsRocket(folder.resolve("rocket"), folder);
  }

  @Test
  void isWhatTheScriptOfTheSourceTreeRuns() throws Exception {
    assertIsRocket(Distribution.SCRIPT, temporary);
  }

  @Test
  void passesTheEnvironmentAndTheArgumentsOn() throws Exception {
    var java = FakeJava.create(temporary.resolve("a java"), "25.0.1", "printf '%s\\n' \"$@\"");
    var environment =
        Map.of(
            "ROCKET_JAVA_HOME", java.toString(),
            "ROCKET_JAVA_OPTS", "-Xmx64m -Da=b",
            "ROCKET_MODULE_PATH", "more/workers");
    assertEquals(
        List.of(
            "-Xmx64m",
            "-Da=b",
            "--module-path",
            home.resolve("lib").toRealPath() + ":more/workers",
            "--add-modules",
            "ALL-DEFAULT",
            "--module",
            "rocket.cli/rocket.cli.Main",
            "static",
            "a b",
            ""),
        outputOf(environment, "static", "a b", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"25", "25.0.1", "26-ea", "100.1"})
  void takesTheJavaOfJavaHome(String version) throws Exception {
    var java = FakeJava.create(temporary.resolve("java " + version), version, "echo taken");
    assertEquals(List.of("taken"), outputOf(Map.of("JAVA_HOME", java.toString())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.8.0_402", "17.0.9", "24"})
  void looksFurtherIfThatIsTooOld(String version) throws Exception {
    var java = FakeJava.create(temporary.resolve("java " + version), version, "echo taken");
    var output = outputOf(Map.of("JAVA_HOME", java.toString()), "--version");
    assertTrue(output.getFirst().startsWith("Rocket "), output.toString());
  }

  @Test
  void insistsOnTheJavaThatRocketJavaHomeNames() throws Exception {
    var java = FakeJava.create(temporary.resolve("old"), "17.0.9", "echo taken");
    try (var launcher =
        Launcher.start(home.resolve("bin/rocket"), Map.of("ROCKET_JAVA_HOME", java.toString()))) {
      assertEquals(1, launcher.exitCode());
      assertEquals(
          "rocket: ROCKET_JAVA_HOME is '%s', which is not the home of a Java 25 or newer; correct or unset it%n"
              .formatted(java),
          launcher.err());
    }
  }

  private static void assertIsRocket(Path program, Path folder) throws Exception {
    try (var launcher = Launcher.start(program, folder, Map.of(), "--version")) {
      assertTrue(launcher.out().startsWith("Rocket "), launcher.err());
      assertEquals(0, launcher.exitCode());
    }
  }

  private static List<String> outputOf(Map<String, String> environment, String... arguments)
      throws IOException {
    try (var launcher = Launcher.start(home.resolve("bin/rocket"), environment, arguments)) {
      return launcher.out().lines().toList();
    }
  }
}
