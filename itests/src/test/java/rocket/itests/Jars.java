package rocket.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.osgi.framework.Constants;

/** The packaged jars under test and the libraries that they need, as the build copied them. */
final class Jars {
  private Jars() {}

  /** Our jars, each named {@code ARTIFACT.jar}. */
  static List<Path> ours() {
    return in("rocket.jars");
  }

  /** What our jars need at run time, each named {@code ARTIFACT.jar}. */
  static List<Path> libraries() {
    return in("rocket.lib");
  }

  /** Our engine and workers and the Servlet API: all that a framework needs besides logging. */
  static List<Path> bundles() {
    return Stream.of(
            library("jakarta.servlet-api"),
            ours("rocket.api"),
            ours("rocket.content"),
            ours("rocket.engine"),
            ours("rocket.worker.servlet"),
            ours("rocket.worker.static"))
        .toList();
  }

  /** The jar of one of our artifacts. */
  static Path ours(String artifact) {
    return named(artifact, ours());
  }

  /** The jar of one of the libraries. */
  static Path library(String artifact) {
    return named(artifact, libraries());
  }

  /**
   * The jar of an OSGi framework, of a bundle of one, of the extender SPI-Fly or of what it needs.
   */
  static Path osgi(String artifact) {
    return named(artifact, in("rocket.osgi"));
  }

  /** The extender SPI-Fly and what it needs, in the order in which they start. */
  static List<Path> spiFly() {
    return Stream.of(
            "asm",
            "asm-tree",
            "asm-analysis",
            "asm-commons",
            "asm-util",
            "org.apache.aries.spifly.dynamic.bundle")
        .map(Jars::osgi)
        .toList();
  }

  /** The name of the artifact in a jar. */
  static String artifact(Path jar) {
    var file = jar.getFileName().toString();
    return file.substring(0, file.length() - ".jar".length());
  }

  static String bundleVersion(Path jar) {
    return manifest(jar).getMainAttributes().getValue(Constants.BUNDLE_VERSION);
  }

  static Manifest manifest(Path jar) {
    try (var file = new JarFile(jar.toFile())) {
      return file.getManifest();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path named(String artifact, List<Path> jars) {
    return jars.stream().filter(jar -> artifact(jar).equals(artifact)).findFirst().orElseThrow();
  }

  private static List<Path> in(String property) {
    var folder = System.getProperty(property);
    if (folder == null) {
      throw new IllegalStateException(property + " is not set; run the tests with Maven");
    }
    try (var files = Files.list(Path.of(folder))) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
