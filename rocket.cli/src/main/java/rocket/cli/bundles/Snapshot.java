package rocket.cli.bundles;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipException;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * A copy of a jar as it was at one moment: complete, and a bundle. What the framework reads is not
 * the file that somebody may be writing to.
 */
record Snapshot(Path copy, Attributes manifest) {

  /**
   * Copies a jar to {@code copy} and looks it through.
   *
   * @throws NoBundleException if it is no bundle, or not yet
   */
  static Snapshot take(Path jar, Path copy) throws NoBundleException {
    if (Files.isDirectory(jar)) {
      throw new NoBundleException("it is a folder");
    }
    try {
      Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
      try (var file = new JarFile(copy.toFile())) {
        for (var entry : Collections.list(file.entries())) {
          var sum = new CRC32();
          try (var content = new CheckedInputStream(file.getInputStream(entry), sum)) {
            content.transferTo(OutputStream.nullOutputStream());
          }
          if (entry.getCrc() >= 0 && entry.getCrc() != sum.getValue()) {
            throw new ZipException("its entry " + entry.getName() + " is damaged");
          }
        }
        var manifest = file.getManifest();
        if (manifest == null
            || manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME) == null) {
          throw new NoBundleException("it has no manifest with a Bundle-SymbolicName");
        }
        return new Snapshot(copy, manifest.getMainAttributes()).checked();
      }
    } catch (IOException | IllegalArgumentException | SecurityException e) {
      throw new NoBundleException("half-copied? " + e.getMessage(), e);
    }
  }

  String symbolicName() {
    var name = Clause.parse(header(Constants.BUNDLE_SYMBOLICNAME)).getFirst();
    return name.names().getFirst();
  }

  Version version() {
    return Version.parseVersion(header(Constants.BUNDLE_VERSION));
  }

  /** Whether the framework allows only one of its name to be resolved. */
  boolean singleton() {
    var name = Clause.parse(header(Constants.BUNDLE_SYMBOLICNAME)).getFirst();
    return name.directive(Constants.SINGLETON_DIRECTIVE).equals("true");
  }

  boolean fragment() {
    return !header(Constants.FRAGMENT_HOST).isEmpty();
  }

  InputStream open() throws IOException {
    return new BufferedInputStream(Files.newInputStream(copy));
  }

  /** At the latest its folder is deleted. */
  void delete() {
    copy.toFile().delete();
  }

  private String header(String name) {
    var value = manifest.getValue(name);
    return value == null ? "" : value;
  }

  /** Names and versions that cannot be read fail here, where the file can be blamed. */
  private Snapshot checked() throws NoBundleException {
    try {
      symbolicName();
      version();
      return this;
    } catch (RuntimeException e) {
      throw new NoBundleException("its manifest cannot be read: " + e.getMessage(), e);
    }
  }
}
