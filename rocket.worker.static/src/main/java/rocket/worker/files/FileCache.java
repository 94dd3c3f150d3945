package rocket.worker.files;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Files that are asked for often, found by the path as it was sent: small ones as bytes, others as
 * open files. Bounded in both. Thread-safe: hits take no lock, all changes take one.
 */
final class FileCache implements AutoCloseable {
  /** How many files are held open, which the system allows a process few thousand of. */
  static final int MOST_OPEN = 256;

  private final Map<String, Resource> byPath = new ConcurrentHashMap<>();
  private final Freshness freshness;
  private final int largest;
  private final Shelf memory;
  private final Shelf disk;
  private @Nullable Thread sweep;
  private boolean closed;

  /**
   * @param mostBytes for the content of small files; with 0 nothing is kept at all
   */
  FileCache(long mostBytes, Freshness freshness) {
    this.freshness = freshness;
    largest = OffHeap.largest(mostBytes);
    memory = new Shelf(mostBytes);
    disk = new Shelf(mostBytes == 0 ? 0 : MOST_OPEN);
  }

  /** What is kept for a path, only to tell what kind of work it will be. */
  @Nullable Resource peek(String path) {
    return byPath.get(path);
  }

  /** Whether it is asked for so often that it had better be loaded into memory. */
  boolean wants(Resource resource) {
    return resource.wantsMemory(largest);
  }

  /** Whether it would be sent without a look at the disk. */
  boolean trusts(Resource resource) {
    return resource.inMemory() && freshness.trusts(resource);
  }

  /** What is kept for a path, if it is to be sent as it is; claimed, for the caller to release. */
  @Nullable Resource find(String path) {
    Resource resource = byPath.get(path);
    if (resource == null) {
      return null;
    }
    if (!freshness.holds(resource)) {
      drop(path, resource);
      return null;
    }
    if (wants(resource)) {
      return null;
    }
    resource.touch();
    return resource.claim() ? resource : null;
  }

  /** Keeps a resource for a path, if there is room for one like it. */
  synchronized void put(String path, Resource resource) {
    Shelf shelf = shelf(resource);
    if (closed || !shelf.fits(path, resource) || !resource.claim()) {
      return;
    }
    Resource before = byPath.put(path, resource);
    if (before != null) {
      shelf(before).remove(path, before);
      before.release();
    }
    shelf.add(path, resource);
    for (Map.Entry<String, Resource> leaving : shelf.takeSurplus()) {
      byPath.remove(leaving.getKey(), leaving.getValue());
      leaving.getValue().release();
    }
    if (shelf == disk && sweep == null) {
      sweep = Sweep.start(this);
    }
  }

  /** Lets go of a resource that is no longer what it was. */
  synchronized void drop(String path, Resource resource) {
    if (byPath.remove(path, resource)) {
      shelf(resource).remove(path, resource);
      resource.release();
    }
  }

  /**
   * Closes files that nobody has asked for lately, so that none is kept from being freed once it is
   * deleted.
   *
   * @return whether there are others
   */
  synchronized boolean sweep() {
    long now = freshness.now();
    for (Map.Entry<String, Resource> each : disk.all()) {
      if (each.getValue().age(now) > Sweep.IDLE.toNanos()) {
        drop(each.getKey(), each.getValue());
      }
    }
    if (disk.isEmpty()) {
      sweep = null;
    }
    return !disk.isEmpty();
  }

  /** Bytes of memory that are taken. */
  synchronized long bytes() {
    return memory.held();
  }

  /** Files that are held open. */
  synchronized long openFiles() {
    return disk.held();
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (sweep != null) {
      sweep.interrupt();
      sweep = null;
    }
    byPath.forEach(this::drop);
  }

  private Shelf shelf(Resource resource) {
    return resource.inMemory() ? memory : disk;
  }
}
