package rocket.engine.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/**
 * How files looked at a moment: when they were changed, their sizes, and which files they are.
 * Links are followed, since ACME clients renew by changing where one leads.
 */
record FileStamps(List<Object> stamps) {
  private static final String MISSING = "missing";

  static FileStamps of(List<Path> files) {
    return new FileStamps(files.stream().map(FileStamps::stamp).toList());
  }

  private static Object stamp(Path file) {
    try {
      var found = Files.readAttributes(file, BasicFileAttributes.class);
      return List.of(found.lastModifiedTime(), found.size(), String.valueOf(found.fileKey()));
    } catch (IOException _) {
      return MISSING;
    }
  }
}
