package rocket.worker.files;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The directories of a site.
 *
 * @param all those with the longest prefix first
 */
record Mounts(List<Mount> all) implements Closeable {
  Mounts {
    all = List.copyOf(all);
  }

  /** Closes the archives, all of them, whatever happens to one. */
  @Override
  public void close() throws IOException {
    IOException first = null;
    for (Mount mount : all) {
      try {
        mount.root().close();
      } catch (IOException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }

  /** Where a path of these names leads; null if nowhere. */
  @Nullable Mount of(List<String> names) {
    for (Mount mount : all) {
      if (mount.holds(names)) {
        return mount;
      }
    }
    return null;
  }
}
