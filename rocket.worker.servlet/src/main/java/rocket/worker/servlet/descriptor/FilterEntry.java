package rocket.worker.servlet.descriptor;

import java.util.Map;
import java.util.Optional;

/**
 * A filter of a descriptor.
 *
 * @param type the name of its class, if it has one
 * @param asyncSupported absent if nothing is said
 */
public record FilterEntry(
    String name,
    Optional<String> type,
    Map<String, String> parameters,
    Optional<Boolean> asyncSupported,
    Place place) {

  static FilterEntry of(Node node) {
    return new FilterEntry(
        node.required("filter-name"),
        node.textOf("filter-class"),
        Parameters.of(node.all("init-param")),
        Value.flag(node, "async-supported"),
        node.place());
  }
}
