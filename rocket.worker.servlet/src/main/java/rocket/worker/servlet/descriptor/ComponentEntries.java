package rocket.worker.servlet.descriptor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The servlets, filters and listeners of a descriptor, each in order.
 *
 * @param mappings servlet mappings as they stand
 */
public record ComponentEntries(
    List<ServletEntry> servlets,
    List<FilterEntry> filters,
    List<FilterMappingEntry> filterMappings,
    List<ListenerEntry> listeners,
    List<Node> mappings) {
  private static final String SERVLET_NAME = "servlet-name";

  static ComponentEntries of(Node root) {
    List<Node> mappings = root.all("servlet-mapping");
    for (Node mapping : mappings) {
      String name = mapping.required(SERVLET_NAME);
      if (mapping.all("url-pattern").isEmpty()) {
        throw new DescriptorException(
            mapping.place(), "<servlet-mapping> of '%s' has no <url-pattern>".formatted(name));
      }
      mapping.all("url-pattern").forEach(Value::pattern);
    }
    return new ComponentEntries(
        root.all("servlet").stream().map(node -> ServletEntry.of(node, mappings)).toList(),
        root.all("filter").stream().map(FilterEntry::of).toList(),
        root.all("filter-mapping").stream().map(FilterMappingEntry::of).toList(),
        root.all("listener").stream()
            .map(node -> new ListenerEntry(node.required("listener-class"), node.place()))
            .toList(),
        mappings);
  }

  /** The patterns of a servlet that the container has. */
  public List<String> patterns(String servlet) {
    return mappings.stream()
        .filter(mapping -> mapping.required(SERVLET_NAME).equals(servlet))
        .flatMap(mapping -> mapping.all("url-pattern").stream())
        .map(Value::pattern)
        .toList();
  }

  /**
   * Checks what can be checked only when all is known.
   *
   * @param known names of servlets that the container has
   * @throws DescriptorException if a mapping is of nothing, or two servlets have the same pattern
   */
  void requireWhole(Set<String> known) {
    Set<String> names = servlets.stream().map(ServletEntry::name).collect(Collectors.toSet());
    Map<String, Node> taken = new HashMap<>();
    for (Node mapping : mappings) {
      String name = mapping.required(SERVLET_NAME);
      if (!names.contains(name) && !known.contains(name)) {
        throw new DescriptorException(
            mapping.place(), "<servlet-mapping>: there is no servlet '%s'".formatted(name));
      }
      for (Node pattern : mapping.all("url-pattern")) {
        requireFree(Value.pattern(pattern), mapping, taken);
      }
    }
    Set<String> others = filters.stream().map(FilterEntry::name).collect(Collectors.toSet());
    for (FilterMappingEntry mapping : filterMappings) {
      if (!others.contains(mapping.filter())) {
        throw new DescriptorException(
            mapping.place(),
            "<filter-mapping>: there is no filter '%s'".formatted(mapping.filter()));
      }
    }
  }

  /** Section 12.2. */
  private static void requireFree(String pattern, Node mapping, Map<String, Node> taken) {
    Node before = taken.putIfAbsent(pattern, mapping);
    if (before != null && !before.required(SERVLET_NAME).equals(mapping.required(SERVLET_NAME))) {
      throw new DescriptorException(
          mapping.place(),
          "<url-pattern> '%s' of servlet '%s' is that of servlet '%s' already (%s)"
              .formatted(
                  pattern,
                  mapping.required(SERVLET_NAME),
                  before.required(SERVLET_NAME),
                  before.place()));
    }
  }
}
