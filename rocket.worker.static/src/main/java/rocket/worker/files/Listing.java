package rocket.worker.files;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rocket.api.HttpException;
import rocket.worker.files.names.DiskName;
import rocket.worker.files.pages.Entry;

/** The entries of a directory that a request would find, in no order. */
final class Listing implements AutoCloseable {
  /** What is taken of the room in one go, in kilobytes. */
  private static final int PORTION = 64;

  /** What an entry takes beside the characters of its name, in bytes. */
  private static final int ENTRY_BYTES = 112;

  private final List<Entry> entries = new ArrayList<>();
  private final ListingMemory memory;
  private int taken;
  private long used;

  private Listing(ListingMemory memory) {
    this.memory = memory;
  }

  /**
   * Reads a directory; entries that vanish meanwhile are left out.
   *
   * @param memory where the room for them is taken
   * @return for the caller to close
   * @throws HttpException 503 if there is no room for them
   */
  static Listing of(Folder directory, DocumentRoot root, HiddenFiles hidden, ListingMemory memory)
      throws IOException {
    var listing = new Listing(memory);
    boolean complete = false;
    try {
      for (Path path : directory.entries()) {
        String name = DiskName.of(path);
        if (RequestPath.isSafe(name) && hidden.shows(name)) {
          Optional<Stamp> found = root.stamp(directory, name);
          if (found.isPresent()) {
            listing.add(name, found.get());
          }
        }
      }
      complete = true;
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    } finally {
      if (!complete) {
        listing.close();
      }
    }
    return listing;
  }

  List<Entry> entries() {
    return entries;
  }

  /** Gives the room back; to be called once. */
  @Override
  public void close() {
    memory.give(taken);
  }

  private void add(String name, Stamp found) {
    used += ENTRY_BYTES + (long) Character.BYTES * name.length();
    while (used > taken * 1024L) {
      memory.take(PORTION);
      taken += PORTION;
    }
    entries.add(new Entry(name, found.isDirectory(), found.size(), found.modified().toMillis()));
  }
}
