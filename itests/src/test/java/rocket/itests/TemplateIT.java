package rocket.itests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import itests.launcher.Distribution;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.osgi.framework.Constants;
import rocket.api.AppInfo;
import rocket.engine.Rocket;
import rocket.engine.osgi.WorkerBundles;

/** The template is a project that builds, and its jar is a worker wherever it is put. */
@Timeout(300)
class TemplateIT {
  @TempDir static Path top;
  private static WorkerProject project;
  private static Path jar;

  @TempDir Path folder;

  @BeforeAll
  static void build() throws Exception {
    project = new WorkerProject(top);
    jar = project.build();
  }

  @Test
  void itsOwnTestsHaveRun() throws Exception {
    var report =
        project
            .folder()
            .resolve("target/surefire-reports/com.example.greeting.GreetingWorkerTest.txt");
    String text = Files.readString(report);
    assertTrue(text.contains("Tests run: 3, Failures: 0, Errors: 0, Skipped: 0"), text);
  }

  @ParameterizedTest
  @EnumSource
  void itsJarIsAWorkerOnEitherPath(Habitat habitat) throws Exception {
    try (var server =
        new RunningLauncher(
            habitat.launch(
                List.of(jar),
                "run",
                "--method",
                "greeting",
                "--app",
                "greeting=Hi",
                "--listen",
                "127.0.0.1:0"))) {
      assertEquals("Hi, you!\n", server.get("/you"));
    }
  }

  /** As the page for authors has it. */
  @Test
  void itsJarIsDeployedInTheLaunchersFolder() throws Exception {
    Path launcher = Distribution.unpack(folder.resolve("distribution")).resolve("bin/rocket");
    Path bundles = Files.createDirectory(folder.resolve("bundles"));
    var command =
        new ProcessBuilder(
            launcher.toString(),
            "run",
            "--method",
            "greeting",
            "--app",
            "greeting=Hi",
            "--listen",
            "127.0.0.1:0",
            "--bundles",
            bundles.toString());
    Process process = command.redirectErrorStream(true).start();
    Path part = Files.copy(jar, bundles.resolve(".part"));
    Files.move(part, bundles.resolve("greeting.jar"));
    try (var server = new RunningLauncher(process)) {
      assertEquals("Hi, you!\n", server.get("/you"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void itsJarIsAWorkerAsABundle(OsgiFramework kind) throws Exception {
    var host = OsgiFramework.exports("slf4j-api") + ",rocket.api;version=\"0.1.0\"";
    var properties = Map.of(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, host);
    var settings =
        Rocket.builder().inProcess().method("greeting").appInfo(AppInfo.of("greeting", "Hi"));
    try (var framework = kind.start(folder.resolve("cache"), properties);
        var workers = new WorkerBundles(framework.context());
        var server = workers.create(settings)) {
      server.start(true);
      framework.start(jar);
      try (var client = server.connect().timeout(Duration.ofSeconds(20))) {
        String request = "GET /you HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n";
        client.output().write(request.getBytes(UTF_8));
        String answer = new String(client.input().readAllBytes(), UTF_8);
        assertTrue(answer.endsWith("\r\n\r\nHi, you!\n"), answer);
      }
    }
  }
}
