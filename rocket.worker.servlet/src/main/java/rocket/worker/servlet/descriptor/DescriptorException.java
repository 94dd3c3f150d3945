package rocket.worker.servlet.descriptor;

/** A fault in what a web application says of itself; the message tells where it is said. */
public final class DescriptorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A fault at a place. */
  public DescriptorException(Place place, String message) {
    super(place + ": " + message);
  }

  /** A fault that something else found. */
  public DescriptorException(Place place, String message, Throwable cause) {
    super(place + ": " + message, cause);
  }

  /** A value that is not allowed. */
  static DescriptorException value(Node node, String allowed) {
    return new DescriptorException(
        node.place(),
        "<%s> '%s' is not allowed; allowed: %s".formatted(node.name(), node.text(), allowed));
  }
}
