package rocket.worker.servlet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import rocket.worker.servlet.webapp.Folders;

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
    Folders.delete(folder);
    folder = null;
  }
}
