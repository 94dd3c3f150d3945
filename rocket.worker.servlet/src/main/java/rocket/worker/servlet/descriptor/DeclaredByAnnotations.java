package rocket.worker.servlet.descriptor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the annotations of one class declare, as elements (Servlet 6.1, section 8.1). */
final class DeclaredByAnnotations {
  private static final String PACKAGE = "jakarta.servlet.annotation.";
  private static final String SECURITY = "jakarta.annotation.security.";
  private static final String VALUE = "value";
  private static final String URL_PATTERNS = "urlPatterns";
  private static final String URL_PATTERN = "url-pattern";
  private static final String SERVLET_NAME = "servlet-name";
  private static final String FILTER_NAME = "filter-name";

  private final String type;
  private final Place place;
  private final List<Node> nodes = new ArrayList<>();
  private Optional<Node> multipart = Optional.empty();
  private Optional<Node> runAs = Optional.empty();

  DeclaredByAnnotations(String type, Place place) {
    this.type = type;
    this.place = place;
  }

  void add(String annotation, AnnotationValues values) {
    switch (annotation) {
      case PACKAGE + "WebServlet" -> servlet(values);
      case PACKAGE + "WebFilter" -> filter(values);
      case PACKAGE + "WebListener" ->
          nodes.add(node("listener", List.of(text("listener-class", type))));
      case PACKAGE + "MultipartConfig" -> multipart = Optional.of(multipart(values));
      case SECURITY + "RunAs" ->
          runAs = values.text(VALUE).map(role -> node("run-as", List.of(text("role-name", role))));
      case SECURITY + "DeclareRoles" ->
          values
              .texts(VALUE)
              .forEach(role -> nodes.add(node("security-role", List.of(text("role-name", role)))));
      default -> {
        // Of no concern here.
      }
    }
  }

  /** All of it, once all annotations have been added. */
  List<Node> nodes() {
    List<Node> all = new ArrayList<>();
    for (Node node : nodes) {
      if (node.name().equals("servlet")) {
        List<Node> children = new ArrayList<>(node.children());
        multipart.ifPresent(children::add);
        runAs.ifPresent(children::add);
        all.add(node.with(children));
      } else {
        all.add(node);
      }
    }
    return all;
  }

  private void servlet(AnnotationValues values) {
    List<String> patterns = patterns("WebServlet", values);
    if (patterns.isEmpty()) {
      throw new DescriptorException(place, "@WebServlet has neither value nor urlPatterns");
    }
    String name = values.text("name").orElse(type);
    List<Node> children = new ArrayList<>();
    children.add(text(SERVLET_NAME, name));
    children.add(text("servlet-class", type));
    addParameters(values, children);
    int startup = values.number("loadOnStartup", -1);
    if (startup != -1) {
      children.add(text("load-on-startup", Integer.toString(startup)));
    }
    addAsync(values, children);
    nodes.add(node("servlet", children));
    List<Node> mapping = new ArrayList<>();
    mapping.add(text(SERVLET_NAME, name));
    patterns.forEach(pattern -> mapping.add(text(URL_PATTERN, pattern)));
    nodes.add(node("servlet-mapping", mapping));
  }

  private void filter(AnnotationValues values) {
    List<String> patterns = patterns("WebFilter", values);
    List<String> servlets = values.texts("servletNames");
    if (patterns.isEmpty() && servlets.isEmpty()) {
      throw new DescriptorException(
          place, "@WebFilter has neither value nor urlPatterns nor servletNames");
    }
    String name = values.text("filterName").orElse(type);
    List<Node> children = new ArrayList<>();
    children.add(text(FILTER_NAME, name));
    children.add(text("filter-class", type));
    addParameters(values, children);
    addAsync(values, children);
    nodes.add(node("filter", children));
    List<Node> mapping = new ArrayList<>();
    mapping.add(text(FILTER_NAME, name));
    patterns.forEach(pattern -> mapping.add(text(URL_PATTERN, pattern)));
    servlets.forEach(each -> mapping.add(text(SERVLET_NAME, each)));
    values.texts("dispatcherTypes").forEach(each -> mapping.add(text("dispatcher", each)));
    nodes.add(node("filter-mapping", mapping));
  }

  /** An annotation says them by one of two names, never by both. */
  private List<String> patterns(String annotation, AnnotationValues values) {
    if (!values.values(VALUE).isEmpty() && !values.values(URL_PATTERNS).isEmpty()) {
      throw new DescriptorException(
          place, "@%s has both value and urlPatterns; one is allowed".formatted(annotation));
    }
    List<String> patterns = values.texts(VALUE);
    return patterns.isEmpty() ? values.texts(URL_PATTERNS) : patterns;
  }

  private void addParameters(AnnotationValues values, List<Node> children) {
    for (AnnotationValues parameter : values.nested("initParams")) {
      children.add(
          node(
              "init-param",
              List.of(
                  text("param-name", parameter.text("name").orElse("")),
                  text("param-value", parameter.text(VALUE).orElse("")))));
    }
  }

  private void addAsync(AnnotationValues values, List<Node> children) {
    if (values.flag("asyncSupported")) {
      children.add(text("async-supported", "true"));
    }
  }

  private Node multipart(AnnotationValues values) {
    return node(
        "multipart-config",
        List.of(
            text("location", values.text("location").orElse("")),
            text("max-file-size", Long.toString(values.longNumber("maxFileSize", -1))),
            text("max-request-size", Long.toString(values.longNumber("maxRequestSize", -1))),
            text("file-size-threshold", Integer.toString(values.number("fileSizeThreshold", 0)))));
  }

  private Node text(String name, String text) {
    return Node.of(name, text, place);
  }

  private Node node(String name, List<Node> children) {
    return Node.of(name, children, place);
  }
}
