package rocket.worker.servlet.descriptor;

import jakarta.servlet.MultipartConfigElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A servlet of a descriptor.
 *
 * @param type the name of its class, if it has one
 * @param jspFile the JSP page that it is, if it is one
 * @param loadOnStartup its place among those that are initialised at the start
 * @param enabled whether it is there at all
 * @param asyncSupported absent if nothing is said
 * @param runAs the role by which it calls others
 * @param roleLinks the application's roles by the names that the servlet has for them
 * @param patterns what leads to it
 */
public record ServletEntry(
    String name,
    Optional<String> type,
    Optional<String> jspFile,
    Map<String, String> parameters,
    OptionalInt loadOnStartup,
    boolean enabled,
    Optional<Boolean> asyncSupported,
    Optional<String> runAs,
    Map<String, String> roleLinks,
    Optional<MultipartConfigElement> multipart,
    List<String> patterns,
    Place place) {

  static ServletEntry of(Node node, List<Node> mappings) {
    String name = node.required("servlet-name");
    Optional<String> type = node.textOf("servlet-class");
    return new ServletEntry(
        name,
        type,
        type.isPresent() ? Optional.empty() : node.first("jsp-file").map(Value::path),
        Parameters.of(node.all("init-param")),
        startup(node),
        Value.flag(node, "enabled").orElse(true),
        Value.flag(node, "async-supported"),
        node.first("run-as").map(role -> role.required("role-name")),
        roleLinks(node),
        node.first("multipart-config").map(ServletEntry::multipart),
        patterns(name, mappings),
        node.place());
  }

  /** An element without a number leaves the place to the container. */
  private static OptionalInt startup(Node node) {
    OptionalInt number = Value.number(node, "load-on-startup");
    return number.isEmpty() && node.first("load-on-startup").isPresent()
        ? OptionalInt.of(0)
        : number;
  }

  private static Map<String, String> roleLinks(Node node) {
    Map<String, String> links = new LinkedHashMap<>();
    for (Node reference : node.all("security-role-ref")) {
      String role = reference.required("role-name");
      links.put(role, reference.textOf("role-link").orElse(role));
    }
    return links;
  }

  private static MultipartConfigElement multipart(Node node) {
    return new MultipartConfigElement(
        node.textOf("location").orElse(""),
        Value.longNumber(node, "max-file-size").orElse(-1),
        Value.longNumber(node, "max-request-size").orElse(-1),
        Value.number(node, "file-size-threshold").orElse(0));
  }

  private static List<String> patterns(String name, List<Node> mappings) {
    List<String> patterns = new ArrayList<>();
    for (Node mapping : mappings) {
      if (mapping.required("servlet-name").equals(name)) {
        for (Node pattern : mapping.all("url-pattern")) {
          patterns.add(Value.pattern(pattern));
        }
      }
    }
    return patterns;
  }
}
