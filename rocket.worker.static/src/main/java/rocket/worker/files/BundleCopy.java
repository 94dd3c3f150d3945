package rocket.worker.files;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/**
 * The resources of an OSGi bundle as an archive, for a framework tells of no file that they are in.
 * Loaded only in a framework.
 */
final class BundleCopy {
  private BundleCopy() {}

  /**
   * The directory in a copy that is gone once it is closed.
   *
   * @param anchor whose class is in the bundle
   */
  static Path of(Anchor anchor, String name) throws IOException {
    Bundle bundle = anchor.type() == null ? null : FrameworkUtil.getBundle(anchor.type());
    Enumeration<URL> entries = bundle == null ? null : bundle.findEntries(name, "*", true);
    if (entries == null) {
      throw new FileSystemException(
          name,
          null,
          "not in the bundle of app_info '" + ClassPathRoot.CLASS_LOADER + "', a class");
    }
    Path copy = Files.createTempFile("rocket", ".zip");
    try {
      write(Collections.list(entries), copy);
      return ZipFolder.rootOf(copy).resolve(name);
    } finally {
      delete(copy);
    }
  }

  private static void write(List<URL> entries, Path copy) throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(copy))) {
      zip.setLevel(0); // it is read more often than written
      for (URL url : entries) {
        String path = url.getPath();
        if (!path.endsWith("/")) {
          write(url.openConnection(), path.substring(1), zip);
        }
      }
    }
  }

  private static void write(URLConnection file, String path, ZipOutputStream zip)
      throws IOException {
    var entry = new ZipEntry(path);
    entry.setLastModifiedTime(FileTime.fromMillis(Math.max(0, file.getLastModified())));
    zip.putNextEntry(entry);
    try (InputStream content = file.getInputStream()) {
      content.transferTo(zip);
    }
    zip.closeEntry();
  }

  /** It stays readable while it is open; where a system does not allow that, until the end. */
  private static void delete(Path copy) {
    try {
      Files.delete(copy);
    } catch (IOException _) {
      copy.toFile().deleteOnExit();
    }
  }
}
