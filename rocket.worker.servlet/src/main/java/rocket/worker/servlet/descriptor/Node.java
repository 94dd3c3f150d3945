package rocket.worker.servlet.descriptor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An element of a descriptor, or what an annotation says as if it were one.
 *
 * @param name without a prefix: descriptors of all versions mean the same by it
 * @param text without white space around it (Servlet 6.1, section 14.2)
 * @param attributes by their names without prefixes
 * @param children in order
 * @param place where it begins
 */
public record Node(
    String name, String text, Map<String, String> attributes, List<Node> children, Place place) {
  /** Copies the collections. */
  public Node {
    attributes = Map.copyOf(attributes);
    children = List.copyOf(children);
  }

  /** An element of text. */
  public static Node of(String name, String text, Place place) {
    return new Node(name, text, Map.of(), List.of(), place);
  }

  /** An element of elements. */
  public static Node of(String name, List<Node> children, Place place) {
    return new Node(name, "", Map.of(), children, place);
  }

  /** The same with other children. */
  Node with(List<Node> others) {
    return new Node(name, text, attributes, others, place);
  }

  /** The children of a name. */
  public List<Node> all(String child) {
    return children.stream().filter(node -> node.name.equals(child)).toList();
  }

  /** The first child of a name. */
  public Optional<Node> first(String child) {
    return children.stream().filter(node -> node.name.equals(child)).findFirst();
  }

  /** The text of the first child of a name, if that is there and not empty. */
  public Optional<String> textOf(String child) {
    return first(child).map(Node::text).filter(found -> !found.isEmpty());
  }

  /**
   * The text of a child that has to be there.
   *
   * @throws DescriptorException if it is not, or has no text
   */
  String required(String child) {
    return textOf(child)
        .orElseThrow(
            () ->
                new DescriptorException(
                    place, "<%s> has no <%s> with text".formatted(name, child)));
  }

  /** Whether both say the same, wherever they do and however they are described. */
  boolean says(Node other) {
    List<Node> own = meaning();
    List<Node> others = other.meaning();
    if (!name.equals(other.name) || !text.equals(other.text) || own.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < own.size(); i++) {
      if (!own.get(i).says(others.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** What it says, for people to read. */
  String telling() {
    return text.isEmpty() && !meaning().isEmpty()
        ? meaning().stream().map(Node::telling).collect(Collectors.joining(", "))
        : name + " '" + text + "'";
  }

  private List<Node> meaning() {
    return children.stream().filter(node -> !Vocabulary.describes(node.name)).toList();
  }
}
