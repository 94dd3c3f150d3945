package rocket.worker.servlet.webapp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import rocket.worker.servlet.descriptor.Fragment;
import rocket.worker.servlet.descriptor.WebXml;

/**
 * What an application has in {@code WEB-INF} (Servlet 6.1, section 10.5).
 *
 * @param root the application's folder
 */
record WebInf(Path root) {
  private static final String NAME = "WEB-INF";
  private static final String WEB_XML = NAME + "/web.xml";
  private static final String WEB_FRAGMENT = "META-INF/web-fragment.xml";

  Path classes() {
    return root.resolve(NAME).resolve("classes");
  }

  /** Its libraries, in the order of their names. */
  List<Path> libraries() throws IOException {
    Path folder = root.resolve(NAME).resolve("lib");
    List<Path> jars = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
        for (Path file : files) {
          if (name(file).toLowerCase(Locale.ROOT).endsWith(".jar") && Files.isRegularFile(file)) {
            jars.add(file);
          }
        }
      }
    }
    jars.sort(null);
    return jars;
  }

  WebXml descriptor() throws IOException {
    Path file = root.resolve(NAME).resolve("web.xml");
    if (!Files.exists(file)) {
      return WebXml.none(WEB_XML);
    }
    try (InputStream content = Files.newInputStream(file)) {
      return WebXml.app(WEB_XML, content);
    }
  }

  /** A library as a fragment. */
  static Fragment fragment(Path jar) throws IOException, WarException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      ZipEntry entry = zip.getEntry(WEB_FRAGMENT);
      if (entry == null) {
        return new Fragment(name(jar), Optional.empty());
      }
      try (InputStream content = zip.getInputStream(entry)) {
        return new Fragment(
            name(jar), Optional.of(WebXml.fragment(label(jar) + "!/" + WEB_FRAGMENT, content)));
      }
    } catch (ZipException e) {
      throw new WarException("'%s' is no library: %s".formatted(label(jar), e.getMessage()), e);
    }
  }

  /** What people call a library. */
  static String label(Path jar) {
    return NAME + "/lib/" + name(jar);
  }

  static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
