package itests.launcher;

import static itests.launcher.BundleDir.worker;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rocket.itests.BundleJar;

/** What is wrong with a bundle is said; it harms no other, and not what it should have replaced. */
@Timeout(120)
class LauncherBrokenBundlesIT {
  @TempDir Path temporary;
  private BundleDir bundles;

  @BeforeEach
  void makeFolder() throws Exception {
    bundles = BundleDir.in(temporary);
  }

  @Test
  void aBundleThatIsCopiedSlowlyServesWhenItIsComplete() throws Exception {
    try (var launcher = run()) {
      var rest = bundles.putHalf("hello.jar", worker("hello", "1.0.0", "one"));
      launcher.logs("hello.jar is not a bundle (half-copied? ");
      rest.copy();
      assertEquals("one", Launcher.get(launcher.listening()).body());
    }
  }

  @Test
  void theOldWorkerServesUntilTheNewJarIsComplete() throws Exception {
    bundles.put("hello.jar", worker("hello", "1.0.0", "one"));
    try (var launcher = run()) {
      var uri = launcher.listening();
      var rest = bundles.putHalf("hello.jar", worker("hello", "2.0.0", "two"));
      launcher.logs("it will be tried again when it changes; com.acme.hello 1.0.0 stays");
      assertEquals("one", Launcher.get(uri).body());
      rest.copy();
      launcher.logs("Bundle com.acme.hello 1.0.0 updated to 2.0.0: method 'hello'");
      assertEquals("two", Launcher.get(uri).body());
    }
  }

  @Test
  void junkIsReportedAndHarmsNobody() throws Exception {
    bundles.putText("junk.jar", "This is no jar.");
    bundles.putText("notes.txt", "This is nobody's business.");
    bundles.put("hello.jar", worker("hello", "1.0.0", "one"));
    try (var launcher = run()) {
      launcher.logs("junk.jar is not a bundle (half-copied? ");
      assertEquals("one", Launcher.get(launcher.listening()).body());
    }
  }

  @Test
  void aFolderThatIsNamedLikeAJarIsReported() throws Exception {
    var folder = Files.createDirectory(bundles.path().resolve("hello.jar"));
    try (var launcher = run()) {
      launcher.logs("hello.jar is not a bundle (it is a folder)");
      Files.delete(folder);
      bundles.put("hello.jar", worker("hello", "1.0.0", "one"));
      assertEquals("one", Launcher.get(launcher.listening()).body());
    }
  }

  @Test
  void anImportThatIsMissingIsNamedAndMayAppearLater() throws Exception {
    bundles.put("hello.jar", worker("hello", "1.0.0", "one").importing("com.acme.text", "[1,2)"));
    try (var launcher = run()) {
      launcher.logs(
          "Bundle com.acme.hello 1.0.0 does not resolve: it imports com.acme.text [1,2), which"
              + " nothing exports");
      bundles.put("text.jar", text("2.0.0"));
      launcher.logs(
          "Bundle com.acme.hello 1.0.0 does not resolve: it imports com.acme.text [1,2), and what"
              + " is exported is 2.0.0");
      bundles.put("text.jar", text("1.1.0"));
      assertEquals("one", Launcher.get(launcher.listening()).body());
    }
  }

  @Test
  void theOldWorkerServesUntilTheNewOneResolves() throws Exception {
    bundles.put("hello.jar", worker("hello", "1.0.0", "one"));
    try (var launcher = run()) {
      var uri = launcher.listening();
      bundles.put("hello.jar", worker("hello", "2.0.0", "two").importing("com.acme.text", "[1,2)"));
      launcher.logs(
          "com.acme.hello 2.0.0 does not resolve: it imports com.acme.text [1,2), which nothing"
              + " exports; com.acme.hello 1.0.0 stays");
      assertEquals("one", Launcher.get(uri).body());
      bundles.put("text.jar", text("1.1.0"));
      launcher.logs("Bundle com.acme.hello 1.0.0 updated to 2.0.0");
      assertEquals("two", Launcher.get(uri).body());
    }
  }

  @Test
  void aWorkerThatCannotBeMadeMakesWayForTheOldOne() throws Exception {
    bundles.put("hello.jar", worker("hello", "1.0.0", "one"));
    try (var launcher = run()) {
      var uri = launcher.listening();
      bundles.put("hello.jar", failing("2.0.0"));
      assertTrue(
          launcher
              .logs("com.acme.hello 2.0.0 does not work: ")
              .endsWith("no database; back to com.acme.hello 1.0.0"));
      assertEquals("one", Launcher.get(uri).body());
    }
  }

  @Test
  void aBundleForANewerJavaSaysSo() throws Exception {
    bundles.put(
        "hello.jar",
        worker("hello", "1.0.0", "one")
            .header("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\""));
    try (var launcher = run()) {
      launcher.logs("Bundle com.acme.hello 1.0.0 does not resolve: it needs Java 99, and this is ");
    }
  }

  private static BundleJar text(String version) {
    return BundleJar.named("com.acme.text")
        .version(version)
        .header("Export-Package", "com.acme.text;version=\"" + version + "\"")
        .resource("com/acme/text/words", "words");
  }

  private static BundleJar failing(String version) {
    return worker(
        "hello",
        version,
        "",
        "if (true) throw new IllegalStateException(\"no database\");",
        "hello");
  }

  private Launcher run() throws Exception {
    return Launcher.start(
        Distribution.rocket(),
        Launcher.keepFilesIn(temporary),
        "run",
        "--method",
        "hello",
        "--bundles",
        bundles.path().toString(),
        "--listen",
        "127.0.0.1:0");
  }
}
