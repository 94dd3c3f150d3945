package itests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servlets and workers that somebody else wrote, whom the launcher never heard of. */
@Timeout(120)
class LauncherRunsOthersIT {
  private static final Path SERVLET_API =
      Path.of(System.getProperty("rocket.lib"), "jakarta.servlet-api.jar");
  private static final Path ROCKET_API =
      Path.of(System.getProperty("rocket.jars"), "rocket.api.jar");

  @TempDir static Path temporary;
  private static Path rocket;
  private static String worker;

  @BeforeAll
  static void prepare() throws IOException {
    rocket = Distribution.unpack(temporary.resolve("distribution")).resolve("bin/rocket");
    worker =
        new Sources(
                Map.of(
                    "module-info.java",
                    """
                    module acme.echo {
                      requires rocket.api;
                      provides rocket.api.WorkerProvider with acme.EchoProvider;
                    }
                    """,
                    "META-INF/services/rocket.api.WorkerProvider",
                    "acme.EchoProvider\n",
                    "acme/EchoProvider.java",
                    """
                    package acme;

                    import rocket.api.*;

                    public final class EchoProvider implements WorkerProvider {
                      @Override
                      public String method() {
                        return "echo";
                      }

                      @Override
                      public Worker create(AppInfo appInfo) {
                        String greeting = appInfo.text("greeting", "");
                        return (HttpWorker) (request, response) -> response.send(greeting);
                      }
                    }
                    """))
            .compile(temporary.resolve("worker"), ROCKET_API)
            .toString();
  }

  @Test
  void aWorkerOnTheClassPath() throws Exception {
    assertGreets(Map.of(), "run", "--method", "echo", "--class-path", worker);
  }

  @Test
  void aWorkerOnTheModulePath() throws Exception {
    assertGreets(Map.of("ROCKET_MODULE_PATH", worker), "run", "--method", "echo");
  }

  @Test
  void aWorkerByTheNameOfItsProvider() throws Exception {
    assertGreets(Map.of(), "run", "--method", "acme.EchoProvider", "--class-path", worker);
  }

  @Test
  void methodsSaysWhereAWorkerComesFrom() throws Exception {
    try (var launcher = Launcher.start(rocket, "methods", "--class-path", worker)) {
      var out = launcher.out();
      assertTrue(
          out.lines().anyMatch(line -> line.startsWith("echo ") && line.contains(worker)), out);
    }
  }

  /** It has a class loader of its own, which is its threads' too, and all modules of the JDK. */
  @Test
  void aServletOnTheClassPath() throws Exception {
    var classes =
        new Sources(
                Map.of(
                    "acme/Greeting.java",
                    """
                    package acme;

                    import jakarta.servlet.http.*;
                    import java.io.IOException;

                    public class Greeting extends HttpServlet {
                      @Override
                      protected void doGet(HttpServletRequest request, HttpServletResponse response)
                          throws IOException {
                        var loader = getClass().getClassLoader();
                        boolean ofThread = Thread.currentThread().getContextClassLoader() == loader;
                        long time = new java.sql.Date(0).getTime();
                        response.getWriter().print(loader.getName() + " " + ofThread + " " + time);
                      }
                    }
                    """))
            .compile(temporary.resolve("servlet"), SERVLET_API);
    try (var launcher =
        Launcher.start(
            rocket,
            "servlet",
            "acme.Greeting",
            "--class-path",
            classes.toString(),
            "--listen",
            "127.0.0.1:0")) {
      assertEquals("app true 0", Launcher.get(launcher.listening()).body());
    }
  }

  private static void assertGreets(Map<String, String> environment, String... command)
      throws Exception {
    var arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--app", "greeting=Hi", "--listen", "127.0.0.1:0"));
    try (var launcher = Launcher.start(rocket, environment, arguments.toArray(String[]::new))) {
      assertEquals("Hi", Launcher.get(launcher.listening()).body());
    }
  }
}
