package rocket.worker.servlet.webapp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rocket.worker.servlet.descriptor.ClassFacts;
import rocket.worker.servlet.descriptor.ClassFileReader;

/** Looks through the classes of a folder or a library, without loading them. */
final class ClassScan {
  private static final Logger LOG = LoggerFactory.getLogger("Rocket.Servlets");
  private static final String CLASS = ".class";

  /** Bytes of a class file; the format's own bounds are about this. */
  private static final int MOST_BYTES = 64 << 20;

  private final String source;
  private final ClassFileReader reader;
  private final List<ClassFacts> found = new ArrayList<>();

  private ClassScan(String source, boolean declarations) {
    this.source = source;
    reader = new ClassFileReader(declarations);
  }

  /**
   * The classes of a folder, in the order of their names.
   *
   * @param declarations whether what their annotations declare is wanted
   */
  static List<ClassFacts> folder(String source, Path folder, boolean declarations)
      throws IOException {
    var scan = new ClassScan(source, declarations);
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(ClassScan::isClass).sorted().toList()) {
          try (InputStream content = Files.newInputStream(file)) {
            scan.add(folder.relativize(file).toString(), content);
          }
        }
      }
    }
    return scan.found;
  }

  /** The same for a library. */
  static List<ClassFacts> jar(String source, Path jar, boolean declarations) throws IOException {
    var scan = new ClassScan(source, declarations);
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        if (isClass(entry.getName())) {
          try (InputStream content = zip.getInputStream(entry)) {
            scan.add(entry.getName(), content);
          }
        }
      }
    }
    return scan.found;
  }

  private static boolean isClass(Path file) {
    return file.toString().endsWith(CLASS)
        && Files.isRegularFile(file)
        && isClass(String.valueOf(file.getFileName()));
  }

  /** Modules and packages are no classes, and those for other versions of Java come first. */
  private static boolean isClass(String name) {
    return name.endsWith(CLASS)
        && !name.endsWith("module-info.class")
        && !name.endsWith("package-info.class")
        && !name.startsWith("META-INF/");
  }

  private void add(String name, InputStream content) throws IOException {
    try {
      found.add(reader.read(source + "/" + name, content.readNBytes(MOST_BYTES)));
    } catch (IllegalArgumentException e) {
      LOG.debug("{}/{} cannot be read and is passed over: {}", source, name, e.toString());
    }
  }
}
