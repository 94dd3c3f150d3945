package itests.launcher;

import static itests.launcher.BundleDir.worker;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server follows what becomes of the worker bundles in a folder, and says so. */
@Timeout(120)
class LauncherBundlesIT {
  @TempDir Path temporary;
  private BundleDir bundles;

  @BeforeEach
  void makeFolder() throws Exception {
    bundles = BundleDir.in(temporary);
  }

  @Test
  void aBundleThatIsThereServes() throws Exception {
    bundles.put("hello.jar", worker("hello", "1.0.0", "one"));
    try (var launcher = run("hello")) {
      assertEquals("one", Launcher.get(launcher.listening()).body());
    }
  }

  @Test
  void aBundleThatIsDroppedInServes() throws Exception {
    try (var launcher = run("hello")) {
      String waiting = launcher.logs("No worker of method 'hello' yet; found: ");
      assertTrue(
          waiting.contains("static") && waiting.contains(bundles.path().toString()), waiting);
      bundles.put("hello.jar", worker("hello", "1.0.0", "one"));
      var uri = launcher.listening();
      launcher.logs("Bundle com.acme.hello 1.0.0 is active: method 'hello'");
      assertEquals("one", Launcher.get(uri).body());
    }
  }

  /** Requests on kept and new connections flow all the time; each is answered, old or new. */
  @Test
  void aBundleThatIsReplacedLosesNoRequest() throws Exception {
    bundles.put("hello.jar", worker("hello", "1.0.0", "version 0"));
    try (var launcher = run("hello");
        var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      var uri = launcher.listening();
      var over = new AtomicBoolean();
      var wrong = new ArrayList<Future<List<String>>>();
      for (int client = 0; client < 4; client++) {
        wrong.add(
            clients.submit(
                () -> {
                  var answers = new ArrayList<String>();
                  while (!over.get()) {
                    var response = Launcher.get(uri);
                    if (response.statusCode() != 200 || !response.body().startsWith("version ")) {
                      answers.add(response.statusCode() + " " + response.body());
                    }
                  }
                  return answers;
                }));
      }
      for (int version = 1; version <= 5; version++) {
        bundles.put("hello.jar", worker("hello", "1." + version + ".0", "version " + version));
        launcher.logs(
            "Bundle com.acme.hello 1.%d.0 updated to 1.%d.0: method 'hello'"
                .formatted(version - 1, version));
        assertEquals("version " + version, Launcher.get(uri).body());
      }
      over.set(true);
      for (var each : wrong) {
        assertEquals(List.of(), each.get());
      }
    }
  }

  @Test
  void withoutItsBundleAMethodIsUnavailableUntilTheBundleIsBack() throws Exception {
    bundles.put("hello.jar", worker("hello", "1.0.0", "one"));
    try (var launcher = run("hello", "--successor-time", "100ms")) {
      var uri = launcher.listening();
      bundles.delete("hello.jar");
      launcher.logs("Bundle com.acme.hello 1.0.0 removed");
      var response = Launcher.get(uri);
      assertEquals(503, response.statusCode());
      assertTrue(response.headers().firstValue("Retry-After").isPresent());
      bundles.put("hello.jar", worker("hello", "2.0.0", "two"));
      launcher.logs("Bundle com.acme.hello 2.0.0 is active: method 'hello'");
      assertEquals("two", Launcher.get(uri).body());
    }
  }

  /** A request that comes before the successor is answered by it. */
  @Test
  void aRequestWaitsForTheBundleThatComesBack() throws Exception {
    bundles.put("hello.jar", worker("hello", "1.0.0", "one"));
    try (var launcher = run("hello", "--successor-time", "100s");
        var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      var uri = launcher.listening();
      bundles.delete("hello.jar");
      launcher.logs("Bundle com.acme.hello 1.0.0 removed");
      var response = clients.submit(() -> Launcher.get(uri));
      bundles.put("other.jar", worker("hello", "2.0.0", "two"));
      assertEquals("two", response.get().body());
    }
  }

  /** With two versions side by side the newer one serves, whichever was there first. */
  @Test
  void ofTwoVersionsTheNewerOneServes() throws Exception {
    bundles.put("hello-2.jar", worker("hello", "2.0.0", "two"));
    try (var launcher = run("hello")) {
      var uri = launcher.listening();
      bundles.put("hello-1.jar", worker("hello", "1.0.0", "one"));
      launcher.logs("Bundle com.acme.hello 1.0.0 is active");
      assertEquals("two", Launcher.get(uri).body());
      bundles.delete("hello-2.jar");
      launcher.logs("Bundle com.acme.hello 2.0.0 removed");
      assertEquals("one", Launcher.get(uri).body());
    }
  }

  @Test
  void aBundleComesBeforeTheBuiltInWorkerOfItsMethod() throws Exception {
    var site = Files.createTempDirectory(temporary, "site");
    Files.writeString(site.resolve("file"), "a file");
    try (var launcher = run("static", "--app", "document_root=" + site)) {
      var uri = launcher.listening().resolve("/file");
      assertEquals("a file", Launcher.get(uri).body());
      bundles.put("mine.jar", worker("mine", "1.0.0", "mine", "", "static"));
      launcher.logs("Bundle com.acme.mine 1.0.0 is active: method 'static'");
      assertEquals("mine", Launcher.get(uri).body());
      bundles.delete("mine.jar");
      launcher.logs("Bundle com.acme.mine 1.0.0 removed");
      assertEquals("a file", Launcher.get(uri).body());
    }
  }

  private Launcher run(String method, String... more) throws Exception {
    var arguments = new ArrayList<>(List.of("run", "--method", method));
    arguments.addAll(List.of("--bundles", bundles.path().toString(), "--listen", "127.0.0.1:0"));
    arguments.addAll(List.of(more));
    return Launcher.start(
        Distribution.rocket(), Launcher.keepFilesIn(temporary), arguments.toArray(String[]::new));
  }
}
