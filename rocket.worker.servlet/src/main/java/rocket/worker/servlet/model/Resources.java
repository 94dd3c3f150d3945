package rocket.worker.servlet.model;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files of a web application (Servlet 6.1, section 4.6). Thread-safe. */
public interface Resources {
  /** An application without files. */
  Resources NONE =
      new Resources() {
        @Override
        public @Nullable Set<String> list(String path) {
          return null;
        }

        @Override
        public @Nullable URL find(String path) {
          return null;
        }

        @Override
        public @Nullable String realPath(String path) {
          return null;
        }
      };

  /** What is below a folder, each from a slash on, folders with one at the end; null if nothing. */
  @Nullable Set<String> list(String path);

  /** The URL of what is at a path that begins with a slash; null if nothing is there. */
  @Nullable URL find(String path);

  /** The file of a path; null if it is in no file of its own. */
  @Nullable String realPath(String path);

  /**
   * The content of a file; null if there is none.
   *
   * @throws IOException if it cannot be read
   */
  default @Nullable InputStream open(String path) throws IOException {
    URL url = find(path);
    return url == null ? null : url.openStream();
  }
}
