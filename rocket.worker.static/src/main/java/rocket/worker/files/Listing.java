package rocket.worker.files;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The entries of a directory that a request would find, directories first, then by name.
 *
 * @param entries in the order of the page
 */
record Listing(List<Entry> entries) {

  /**
   * An entry.
   *
   * @param name its file name
   * @param directory whether it is a directory
   * @param size bytes, for a file
   * @param lastModified when it was changed
   */
  record Entry(String name, boolean directory, long size, Instant lastModified) {}

  private static final Comparator<Entry> ORDER =
      Comparator.comparing(Entry::directory, Comparator.reverseOrder())
          .thenComparing(Entry::name, String.CASE_INSENSITIVE_ORDER)
          .thenComparing(Entry::name);

  /** Reads a directory; entries that vanish meanwhile are left out. */
  static Listing of(Folder directory, DocumentRoot root, HiddenFiles hidden) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try {
      for (Path path : directory.entries()) {
        String name = path.getFileName().toString();
        if (RequestPath.isSafe(name) && hidden.shows(name)) {
          Optional<Stamp> found = root.stamp(directory, name);
          if (found.isPresent()) {
            entries.add(entry(name, found.get()));
          }
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    entries.sort(ORDER);
    return new Listing(entries);
  }

  private static Entry entry(String name, Stamp found) {
    return new Entry(name, found.isDirectory(), found.size(), found.modified().toInstant());
  }
}
