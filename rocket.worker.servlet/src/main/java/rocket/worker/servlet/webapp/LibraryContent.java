package rocket.worker.servlet.webapp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The content that libraries bring in {@code META-INF/resources} (Servlet 6.1, section 10.5). */
final class LibraryContent {
  private static final String FOLDER = "META-INF/resources/";

  private LibraryContent() {}

  /** Unpacks it, each library's into a folder of its own; gives those folders in order. */
  static List<Path> unpack(List<Path> jars, Path temporary) throws IOException, WarException {
    List<Path> folders = new ArrayList<>();
    for (Path jar : jars) {
      Path folder = temporary.resolve("library-" + folders.size());
      if (Archive.unpack(jar, FOLDER, folder) && Files.isDirectory(folder)) {
        folders.add(folder);
      }
    }
    return folders;
  }
}
