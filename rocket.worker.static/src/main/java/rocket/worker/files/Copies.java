package rocket.worker.files;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Files of archives that are too large for memory, and so are sent from a copy on the disk: whoever
 * asks for one while it is being copied or sent gets the same, so that there is never more than one
 * of each, however many ask. Thread-safe.
 */
final class Copies {
  private final Map<List<String>, Place> places = new ConcurrentHashMap<>();

  /** Makes a copy. */
  interface Copying {
    Resource make() throws IOException;
  }

  /** Where the copy of a file is found; guarded by itself. */
  private static final class Place {
    private @Nullable Resource last;
  }

  /**
   * The copy of a file, claimed.
   *
   * @param path what the client calls the file
   * @param copying makes one if there is none
   */
  Resource of(List<String> path, Copying copying) throws IOException {
    Place place = places.computeIfAbsent(path, _ -> new Place());
    synchronized (place) {
      Resource known = place.last;
      if (known != null && !known.isStale() && known.claim()) {
        return known;
      }
      Resource made = copying.make();
      place.last = made.inMemory() ? null : made;
      return made;
    }
  }
}
