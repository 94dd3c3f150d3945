package rocket.worker.servlet;

import java.util.ArrayList;
import java.util.List;

/** Which filters apply to what, in the order of their chains (Servlet 6.1, section 6.2.4). */
final class FilterMappings {
  private final List<FilterMapping> before = new ArrayList<>(0);
  private final List<FilterMapping> declared = new ArrayList<>();
  private final List<FilterMapping> after = new ArrayList<>(0);

  void declare(FilterMapping mapping) {
    declared.add(mapping);
  }

  /** Adds one in code: after or before those that were declared. */
  void add(FilterMapping mapping, boolean matchAfter) {
    (matchAfter ? after : before).add(mapping);
  }

  /** All, in their order. */
  List<FilterMapping> all() {
    List<FilterMapping> all = new ArrayList<>(before);
    all.addAll(declared);
    all.addAll(after);
    return all;
  }
}
