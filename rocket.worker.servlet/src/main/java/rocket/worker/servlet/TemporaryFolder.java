package rocket.worker.servlet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An application's private folder (Servlet 6.1, section 4.8.1), made when it is first asked for.
 */
final class TemporaryFolder {
  private @Nullable Path folder;

  synchronized Path path() {
    try {
      if (folder == null) {
        folder = Files.createTempDirectory("rocket-servlet-");
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes it with all that is in it, as far as that can be done. */
  synchronized void delete() {
    if (folder == null) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException _) {
      // What is left is in the system's folder for temporary files, which is cleaned by others.
    }
    folder = null;
  }
}
