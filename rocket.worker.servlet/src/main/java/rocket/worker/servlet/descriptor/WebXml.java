package rocket.worker.servlet.descriptor;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * One file of a web application's description, {@code web.xml} or {@code web-fragment.xml} (Servlet
 * 6.1, chapter 14), checked as far as it can be alone.
 *
 * @param root the root element
 * @param unknown a line for each element that is passed over
 */
public record WebXml(Node root, List<String> unknown) {
  static final String APP = "web-app";
  static final String FRAGMENT = "web-fragment";

  /** What may stand once in one file (Servlet 6.1, section 14.2). */
  private static final List<String> ONCE =
      List.of(
          "session-config",
          "jsp-config",
          "login-config",
          "absolute-ordering",
          "name",
          "ordering",
          "default-context-path",
          "request-character-encoding",
          "response-character-encoding");

  /** Copies the list. */
  public WebXml {
    unknown = List.copyOf(unknown);
  }

  /**
   * Reads {@code web.xml}.
   *
   * @param source what people call the file
   * @throws DescriptorException if it is malformed or says something that is not allowed
   */
  public static WebXml app(String source, InputStream content) throws IOException {
    return read(APP, source, content);
  }

  /** The same for {@code web-fragment.xml}. */
  public static WebXml fragment(String source, InputStream content) throws IOException {
    return read(FRAGMENT, source, content);
  }

  /** What is there where a file is not. */
  public static WebXml none(String source) {
    return new WebXml(Node.of(APP, List.of(), new Place(source, 0)), List.of());
  }

  /** Whether neither annotations nor fragments are to be looked at (section 8.1). */
  public boolean metadataComplete() {
    String value = root.attributes().getOrDefault("metadata-complete", "false").trim();
    return switch (value) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default ->
          throw new DescriptorException(
              root.place(),
              "metadata-complete '%s' is not allowed; allowed: true, false".formatted(value));
    };
  }

  /**
   * The version of the specification that it is of, such as {@code 6.1}; empty if it says none, as
   * before 2.4.
   */
  public Optional<String> version() {
    return Optional.ofNullable(root.attributes().get("version"))
        .map(String::trim)
        .filter(text -> text.matches("\\d\\.\\d"));
  }

  /** The name of a fragment. */
  Optional<String> name() {
    return root.textOf("name");
  }

  private static WebXml read(String expected, String source, InputStream content)
      throws IOException {
    Node root = XmlFile.read(source, content);
    if (!root.name().equals(expected)) {
      throw new DescriptorException(
          root.place(),
          "the root element <%s> is not allowed; allowed: <%s>".formatted(root.name(), expected));
    }
    for (String name : ONCE) {
      List<Node> found = root.all(name);
      if (found.size() > 1) {
        throw new DescriptorException(
            found.get(1).place(),
            "there is more than one <%s>; the first is in line %d"
                .formatted(name, found.getFirst().place().line()));
      }
    }
    requireUnique(root, "servlet", "servlet-name");
    requireUnique(root, "filter", "filter-name");
    var file = new WebXml(root, Vocabulary.unknown(root));
    boolean _ = file.metadataComplete();
    Descriptor _ = Descriptor.of(root);
    return file;
  }

  private static void requireUnique(Node root, String element, String key) {
    List<Node> all = root.all(element);
    for (int i = 0; i < all.size(); i++) {
      String name = all.get(i).required(key);
      for (Node before : all.subList(0, i)) {
        if (before.required(key).equals(name)) {
          throw new DescriptorException(
              all.get(i).place(),
              "there is a <%s> '%s' already, in line %d"
                  .formatted(element, name, before.place().line()));
        }
      }
    }
  }
}
