package rocket.itests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/** A bundle as a later version of itself, by which it can be told from the others. */
final class Renumbered {
  private Renumbered() {}

  /** A copy of {@code jar} of version 1.0.{@code number}, with the number in its version.txt. */
  static Path copy(Path jar, int number) throws IOException {
    var copy = jar.resolveSibling(number + "-" + jar.getFileName());
    try (var from = new JarFile(jar.toFile())) {
      var manifest = from.getManifest();
      manifest.getMainAttributes().putValue("Bundle-Version", "1.0." + number);
      try (var to = new JarOutputStream(Files.newOutputStream(copy), manifest)) {
        for (var entry : from.stream().toList()) {
          if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
            to.putNextEntry(new ZipEntry(entry.getName()));
            to.write(content(from, entry, number));
            to.closeEntry();
          }
        }
      }
    }
    return copy;
  }

  private static byte[] content(JarFile jar, ZipEntry entry, int number) throws IOException {
    if (entry.getName().equals("version.txt")) {
      return Integer.toString(number).getBytes(StandardCharsets.US_ASCII);
    }
    try (var content = jar.getInputStream(entry)) {
      return content.readAllBytes();
    }
  }
}
