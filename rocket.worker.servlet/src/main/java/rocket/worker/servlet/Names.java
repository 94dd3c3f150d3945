package rocket.worker.servlet;

import java.util.HashMap;
import java.util.Map;

/** Names servlets and filters by their classes, each name once. */
final class Names {
  private final Map<String, Integer> used = new HashMap<>();

  String of(Object component) {
    String name = component.getClass().getName();
    int count = used.merge(name, 1, Integer::sum);
    return count == 1 ? name : name + " " + count;
  }
}
