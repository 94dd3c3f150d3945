package rocket.worker.servlet.descriptor;

import java.util.ArrayList;
import java.util.List;

/**
 * What is told of JSP pages, as elements of the names in their schema.
 *
 * @param groups {@code jsp-property-group}
 * @param libraries {@code taglib}
 */
public record JspEntries(List<Node> groups, List<Node> libraries) {
  static JspEntries of(Node root) {
    List<Node> groups = new ArrayList<>();
    List<Node> libraries = new ArrayList<>(root.all("taglib"));
    for (Node config : root.all("jsp-config")) {
      groups.addAll(config.all("jsp-property-group"));
      libraries.addAll(config.all("taglib"));
    }
    return new JspEntries(groups, libraries);
  }

  /** Whether nothing is told. */
  public boolean isEmpty() {
    return groups.isEmpty() && libraries.isEmpty();
  }
}
