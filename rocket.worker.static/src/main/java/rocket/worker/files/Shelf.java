package rocket.worker.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Resources that together weigh no more than so much. Who was not asked for since the last time
 * round leaves first, so many that are asked for once drive out none that is asked for often.
 * Guarded by the cache that has it.
 */
final class Shelf {
  private final long most;
  private final Map<String, Resource> line = new LinkedHashMap<>();
  private long held;

  Shelf(long most) {
    this.most = most;
  }

  boolean fits(String path, Resource resource) {
    return weight(path, resource) <= most;
  }

  /** Puts one that fits at the end of the line. */
  void add(String path, Resource resource) {
    line.put(path, resource);
    held += weight(path, resource);
  }

  void remove(String path, Resource resource) {
    if (line.remove(path, resource)) {
      held -= weight(path, resource);
    }
  }

  /** Takes away those that are too much. */
  List<Map.Entry<String, Resource>> takeSurplus() {
    List<Map.Entry<String, Resource>> leaving = new ArrayList<>();
    while (held > most) {
      Map.Entry<String, Resource> eldest = Map.Entry.copyOf(line.entrySet().iterator().next());
      remove(eldest.getKey(), eldest.getValue());
      if (eldest.getValue().takeUsed()) {
        add(eldest.getKey(), eldest.getValue());
      } else {
        leaving.add(eldest);
      }
    }
    return leaving;
  }

  List<Map.Entry<String, Resource>> all() {
    return List.copyOf(line.entrySet());
  }

  boolean isEmpty() {
    return line.isEmpty();
  }

  long held() {
    return held;
  }

  private static long weight(String path, Resource resource) {
    return resource.weight() + (resource.inMemory() ? 2L * path.length() : 0);
  }
}
