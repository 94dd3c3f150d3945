package rocket.worker.files;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import rocket.api.Headers;
import rocket.api.HttpException;
import rocket.api.Status;
import rocket.worker.files.names.DiskName;
import rocket.worker.files.pages.Entry;

/**
 * The entries of a directory that a request would find, in no order, and the memory that they are
 * given: all the listings of a process together get a quarter of the heap, so that neither huge
 * directories nor slow readers fill it.
 */
final class Listing implements AutoCloseable {
  /** Kilobytes that are left. */
  private static final Semaphore ROOM =
      new Semaphore((int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 4 / 1024));

  /** What is taken of the room in one go, in kilobytes. */
  private static final int PORTION = 64;

  /** What an entry takes beside the characters of its name, in bytes. */
  private static final int ENTRY_BYTES = 112;

  private final List<Entry> entries = new ArrayList<>();
  private int taken;
  private long used;

  private Listing() {}

  /**
   * Reads a directory; entries that vanish meanwhile are left out.
   *
   * @return for the caller to close
   * @throws HttpException 503 if there is no room for them
   */
  static Listing of(Folder directory, DocumentRoot root, HiddenFiles hidden) throws IOException {
    var listing = new Listing();
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
    ROOM.release(taken);
  }

  private void add(String name, Stamp found) {
    used += ENTRY_BYTES + (long) Character.BYTES * name.length();
    while (used > taken * 1024L) {
      if (!ROOM.tryAcquire(PORTION)) {
        throw new HttpException(
            Status.SERVICE_UNAVAILABLE,
            "This folder has more entries than there is memory for at the moment.",
            Headers.of("Retry-After", "5"));
      }
      taken += PORTION;
    }
    entries.add(new Entry(name, found.isDirectory(), found.size(), found.modified().toMillis()));
  }
}
