package rocket.worker.servlet.descriptor;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a web application consists of and how it is set up (Servlet 6.1, section 14.1).
 *
 * @param displayName for people
 * @param distributable whether its sessions may move between machines
 * @param defaultContextPath where it wants to be, unless something else is said
 * @param parameters those of the context
 * @param components servlets, filters and listeners
 * @param session how sessions are kept
 * @param contents what is told of its content
 * @param security who may do what
 * @param jsp what is told of its JSP pages
 * @param environment elements for the naming environment, such as {@code env-entry}, as they stand
 */
public record Descriptor(
    Optional<String> displayName,
    boolean distributable,
    Optional<String> defaultContextPath,
    Map<String, String> parameters,
    ComponentEntries components,
    SessionEntry session,
    ContentEntries contents,
    SecurityEntries security,
    JspEntries jsp,
    List<Node> environment) {

  /**
   * Reads an application's description from its root element.
   *
   * @throws DescriptorException if a value is not allowed or missing
   */
  static Descriptor of(Node root) {
    Optional<String> contextPath = root.first("default-context-path").map(Descriptor::contextPath);
    return new Descriptor(
        root.textOf("display-name"),
        root.first("distributable").isPresent(),
        contextPath,
        Parameters.of(root.all("context-param")),
        ComponentEntries.of(root),
        SessionEntry.of(root.first("session-config")),
        ContentEntries.of(root),
        SecurityEntries.of(root),
        JspEntries.of(root),
        root.children().stream().filter(node -> Vocabulary.isReference(node.name())).toList());
  }

  private static String contextPath(Node node) {
    String path = Value.path(node);
    return path.equals("/") ? "" : path;
  }
}
