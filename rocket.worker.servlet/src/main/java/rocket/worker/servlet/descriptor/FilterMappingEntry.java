package rocket.worker.servlet.descriptor;

import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * That a filter applies to some requests.
 *
 * @param patterns URL patterns
 * @param servlets names of servlets; {@code *} means all
 * @param types how requests come; none said means {@code REQUEST}
 */
public record FilterMappingEntry(
    String filter,
    List<String> patterns,
    List<String> servlets,
    Set<DispatcherType> types,
    Place place) {

  static FilterMappingEntry of(Node node) {
    String filter = node.required("filter-name");
    List<String> patterns = node.all("url-pattern").stream().map(Value::pattern).toList();
    List<String> servlets = node.all("servlet-name").stream().map(Node::text).toList();
    if (patterns.isEmpty() && servlets.isEmpty()) {
      throw new DescriptorException(
          node.place(),
          "<filter-mapping> of '%s' has neither <url-pattern> nor <servlet-name>"
              .formatted(filter));
    }
    EnumSet<DispatcherType> types = EnumSet.noneOf(DispatcherType.class);
    node.all("dispatcher").forEach(type -> types.add(Value.one(type, DispatcherType.class)));
    return new FilterMappingEntry(filter, patterns, servlets, types, node.place());
  }
}
