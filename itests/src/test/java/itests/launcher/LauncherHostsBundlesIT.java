package itests.launcher;

import static itests.launcher.BundleDir.worker;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rocket.itests.BundleJar;

/** The OSGi framework is there when it is asked for, and leaves nothing behind. */
@Timeout(120)
class LauncherHostsBundlesIT {
  private static final String ANY = "127.0.0.1:0";
  private static final Pattern OF_OSGI =
      Pattern.compile(".* (org\\.osgi|org\\.apache\\.felix|rocket\\.engine\\.osgi)\\..*");

  /** Takes long to make a worker, whatever interrupts it. */
  private static final String SLOWLY =
      """
      System.err.println("making a worker");
      long end = System.nanoTime() + 3_000_000_000L;
      while (System.nanoTime() < end) Thread.onSpinWait();
      """;

  /** Is stopped as soon as it has started. */
  private static final String BRIEF =
      """
      package com.acme.brief;

      import org.osgi.framework.*;

      public final class Activator implements BundleActivator {
        @Override
        public void start(BundleContext context) {
          context.addBundleListener(
              (SynchronousBundleListener)
                  event -> {
                    if (event.getType() == BundleEvent.STARTED
                        && event.getBundle() == context.getBundle()) {
                      try {
                        event.getBundle().stop();
                      } catch (BundleException e) {
                        throw new IllegalStateException(e);
                      }
                    }
                  });
        }

        @Override
        public void stop(BundleContext context) {}
      }
      """;

  @TempDir Path temporary;
  private BundleDir bundles;

  @BeforeEach
  void makeFolder() throws Exception {
    bundles = BundleDir.in(temporary);
  }

  @Test
  void nothingOfOsgiIsLoadedUnlessItIsAskedFor() throws Exception {
    var without = Files.createTempFile(temporary, "classes", ".log");
    try (var launcher =
        Launcher.start(Distribution.rocket(), logClasses(without), "--listen", "127.0.0.1:0")) {
      assertEquals(200, Launcher.get(launcher.listening()).statusCode());
      launcher.signal("TERM");
      assertEquals(0, launcher.exitCode());
    }
    var with = Files.createTempFile(temporary, "classes", ".log");
    try (var launcher =
        Launcher.start(Distribution.rocket(), logClasses(with), arguments("methods"))) {
      assertEquals(0, launcher.exitCode());
    }
    assertAll(
        () -> assertTrue(Files.readString(without).contains(" rocket.engine.Rocket ")),
        () -> assertEquals(List.of(), ofOsgi(without)),
        () -> assertFalse(ofOsgi(with).isEmpty()));
  }

  @Test
  void methodsListsBundlesWithVersionAndState() throws Exception {
    bundles.put("hello.jar", worker("hello", "1.2.3", "one"));
    bundles.put("other.jar", worker("other", "2.0.0", "").importing("com.acme.text", "[1,2)"));
    bundles.put("library.jar", BundleJar.named("com.acme.library"));
    bundles.putText("junk.jar", "This is no jar.");
    try (var launcher = methods()) {
      var out = launcher.out().replaceAll(" +", " ");
      assertAll(
          () -> assertEquals(0, launcher.exitCode()),
          () -> assertEquals("", launcher.err()),
          () ->
              assertLine(out, "hello - com.acme.hello.Provider bundle com.acme.hello 1.2.3 active"),
          () -> assertTrue(out.contains("\nservlet - rocket.worker.servlet."), out),
          () ->
              assertTrue(
                  out.contains(
                      "bundle com.acme.other 2.0.0 does not resolve: it imports com.acme.text"
                          + " [1,2), which nothing exports"),
                  out),
          () -> assertLine(out, "- - - bundle com.acme.library 1.0.0 active, no worker"),
          () -> assertTrue(out.contains("- - - junk.jar - is not a bundle "), out));
    }
  }

  @Test
  void aSignalEndsItInOrderAndNothingIsLeft() throws Exception {
    bundles.put("hello.jar", worker("hello", "1.0.0", "one"));
    var folder = Files.createTempDirectory(temporary, "tmp");
    try (var launcher = serving(folder, ANY)) {
      assertEquals(200, Launcher.get(launcher.listening()).statusCode());
      assertFalse(isEmpty(folder));
      launcher.signal("TERM");
      assertEquals(0, launcher.exitCode());
      assertTrue(isEmpty(folder));
    }
  }

  @Test
  void aSignalWhileItWaitsForABundleEndsItTheSame() throws Exception {
    var folder = Files.createTempDirectory(temporary, "tmp");
    try (var launcher = serving(folder, ANY)) {
      launcher.logs("No worker of method 'hello' yet");
      launcher.signal("TERM");
      assertEquals(0, launcher.exitCode());
      assertTrue(isEmpty(folder));
    }
  }

  /** What becomes of a bundle then says nothing about it. */
  @Test
  void aSignalWhileAWorkerIsMadeEndsItTheSame() throws Exception {
    bundles.put("hello.jar", worker("hello", "1.0.0", "one"));
    var folder = Files.createTempDirectory(temporary, "tmp");
    try (var launcher = serving(folder, ANY)) {
      assertEquals(200, Launcher.get(launcher.listening()).statusCode());
      bundles.put("hello.jar", worker("hello", "2.0.0", "two", SLOWLY, "hello"));
      launcher.logs("making a worker");
      launcher.signal("TERM");
      assertEquals(0, launcher.exitCode());
      var last = launcher.err().lines().toList();
      assertEquals("making a worker", last.getLast(), launcher.err());
      assertTrue(isEmpty(folder));
    }
  }

  /** It is started once, and again when something changes. */
  @Test
  void aBundleThatStopsItselfIsReportedOnce() throws Exception {
    bundles.put(
        "brief.jar",
        BundleJar.named("com.acme.brief")
            .importing("org.osgi.framework", "[1.8,2)")
            .header("Bundle-Activator", "com.acme.brief.Activator")
            .source("com.acme.brief.Activator", BRIEF));
    try (var launcher = methods()) {
      var out = launcher.out().replaceAll(" +", " ");
      assertAll(
          () -> assertEquals(0, launcher.exitCode()),
          () ->
              assertLine(
                  out,
                  "- - - bundle com.acme.brief 1.0.0 does not stay active: it was stopped at"
                      + " once"));
    }
  }

  /** The table has it; more of it only on demand. */
  @Test
  void methodsPrintsNoStackOfAProviderThatIsBroken() throws Exception {
    bundles.put(
        "hello.jar",
        BundleJar.named("com.acme.hello")
            .service("rocket.api.WorkerProvider", "com.acme.hello.Absent"));
    try (var launcher = methods()) {
      var out = launcher.out().replaceAll(" +", " ");
      assertTrue(out.contains("com.acme.hello.Absent bundle com.acme.hello 1.0.0 broken: "), out);
      assertEquals(0, launcher.exitCode());
      assertEquals("", launcher.err());
    }
  }

  @Test
  void aStartThatFailsLeavesNothingEither() throws Exception {
    bundles.put("hello.jar", worker("hello", "1.0.0", "one"));
    var folder = Files.createTempDirectory(temporary, "tmp");
    try (var other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        var launcher = serving(folder, "127.0.0.1:" + other.getLocalPort())) {
      assertEquals(1, launcher.exitCode());
      assertTrue(launcher.err().contains("Address already in use"), launcher.err());
      assertTrue(isEmpty(folder));
    }
  }

  @Test
  void itsBundlesFindWhatIsForWorkersAndSlf4jAndTheServletApiAndTheJdk() throws Exception {
    bundles.put(
        "hello.jar",
        worker(
                "hello",
                "1.0.0",
                "one",
                """
                org.slf4j.LoggerFactory.getLogger("Hello").warn("This is {}", "the worker");
                new jakarta.servlet.http.Cookie("name", "value");
                new java.sql.Date(0);
                rocket.content.MediaTypes.standard().of("a.txt");
                """,
                "hello")
            .importing("rocket.content", "[0.1,1)")
            .importing("org.slf4j", "[2,3)")
            .importing("jakarta.servlet.http", "[6,7)"));
    try (var launcher = serving(temporary, ANY)) {
      launcher.logs("This is the worker");
      assertEquals("one", Launcher.get(launcher.listening()).body());
    }
  }

  @Test
  void aFolderThatIsNotThereIsRefused() throws Exception {
    for (var folder : List.of(temporary.resolve("absent"), Distribution.rocket())) {
      try (var launcher =
          Launcher.start(
              Distribution.rocket(), "run", "--method", "hello", "--bundles", folder.toString())) {
        assertEquals(2, launcher.exitCode());
        assertTrue(
            launcher.err().startsWith("rocket: --bundles '" + folder + "' is not a folder "),
            launcher.err());
      }
    }
  }

  /** The launcher with the folder of bundles, and its own files in another. */
  private Launcher serving(Path folder, String address) throws Exception {
    return Launcher.start(
        Distribution.rocket(),
        Launcher.keepFilesIn(folder),
        arguments("run", "--method", "hello", "--listen", address));
  }

  private Launcher methods() throws Exception {
    return Launcher.start(Distribution.rocket(), arguments("methods"));
  }

  private String[] arguments(String... command) {
    var arguments = new ArrayList<>(List.of(command));
    arguments.addAll(1, List.of("--bundles", bundles.path().toString()));
    return arguments.toArray(String[]::new);
  }

  private static Map<String, String> logClasses(Path file) {
    return Map.of("ROCKET_JAVA_OPTS", "-Xlog:class+load:file=" + file);
  }

  private static List<String> ofOsgi(Path log) throws IOException {
    return Files.readAllLines(log).stream().filter(OF_OSGI.asMatchPredicate()).toList();
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private static void assertLine(String text, String line) {
    assertTrue(text.lines().anyMatch(line::equals), text);
  }
}
