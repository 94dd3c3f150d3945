package rocket.worker.servlet.descriptor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A library of a web application (Servlet 6.1, section 8.2.1).
 *
 * @param jar the name of its file
 * @param file its {@code web-fragment.xml}; a library without one is a fragment too
 */
public record Fragment(String jar, Optional<WebXml> file) {
  static final String BEFORE = "before";
  static final String AFTER = "after";

  Optional<String> name() {
    return file.flatMap(WebXml::name);
  }

  /** Whether its annotations are not to be looked at (section 8.2.3). */
  public boolean metadataComplete() {
    return file.map(WebXml::metadataComplete).orElse(false);
  }

  /** Whether it says where it belongs among the others. */
  boolean ordered() {
    return ordering().isPresent();
  }

  /** The names that it comes before, or after. */
  List<String> names(String side) {
    List<String> names = new ArrayList<>();
    ordering()
        .flatMap(ordering -> ordering.first(side))
        .ifPresent(node -> node.all("name").forEach(name -> names.add(name.text())));
    return names;
  }

  /** Whether it comes before, or after, all others. */
  boolean others(String side) {
    return ordering()
        .flatMap(ordering -> ordering.first(side))
        .flatMap(node -> node.first("others"))
        .isPresent();
  }

  Place place() {
    return ordering()
        .map(Node::place)
        .or(() -> file.map(xml -> xml.root().place()))
        .orElse(new Place(jar, 0));
  }

  private Optional<Node> ordering() {
    return file.flatMap(xml -> xml.root().first("ordering"));
  }
}
