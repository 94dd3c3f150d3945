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

  /** Closes the archives. */
  @Override
  public void close() throws IOException {
    for (Mount mount : all) {
      mount.root().close();
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
