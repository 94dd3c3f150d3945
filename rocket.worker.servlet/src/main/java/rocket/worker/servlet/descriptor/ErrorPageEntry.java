package rocket.worker.servlet.descriptor;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The page of an error. With neither a status nor an exception it is that of all other errors.
 *
 * @param exception the name of a class
 * @param location a path in the application
 */
public record ErrorPageEntry(
    OptionalInt status, Optional<String> exception, String location, Place place) {

  static ErrorPageEntry of(Node node) {
    Node location =
        node.first("location")
            .orElseThrow(
                () -> new DescriptorException(node.place(), "<error-page> has no <location>"));
    OptionalInt status = Value.number(node, "error-code");
    if (status.isPresent() && (status.getAsInt() < 0 || status.getAsInt() > 999)) {
      throw DescriptorException.value(
          node.first("error-code").orElseThrow(), "a status of three digits");
    }
    Optional<String> exception = node.textOf("exception-type");
    if (status.isPresent() && exception.isPresent()) {
      throw new DescriptorException(
          node.place(), "<error-page> has both <error-code> and <exception-type>; one is allowed");
    }
    return new ErrorPageEntry(status, exception, Value.path(location), node.place());
  }
}
