package rocket.worker.servlet.descriptor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads init parameters. */
final class Parameters {
  private Parameters() {}

  /** Values by names, in order; the last of a name counts. */
  static Map<String, String> of(List<Node> nodes) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (Node node : nodes) {
      parameters.put(node.required("param-name"), node.textOf("param-value").orElse(""));
    }
    return Collections.unmodifiableMap(parameters);
  }
}
