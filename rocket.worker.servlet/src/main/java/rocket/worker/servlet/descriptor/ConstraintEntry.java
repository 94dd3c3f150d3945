package rocket.worker.servlet.descriptor;

import jakarta.servlet.annotation.ServletSecurity.TransportGuarantee;
import java.util.List;
import java.util.Optional;

/**
 * What some requests have to fulfil (Servlet 6.1, section 13.8).
 *
 * @param collections which requests those are
 * @param roles who may make them: nobody if the list is empty, everybody if it is absent
 * @param transport how they have to come; {@code INTEGRAL} is {@code CONFIDENTIAL} too
 */
public record ConstraintEntry(
    List<CollectionEntry> collections,
    Optional<List<String>> roles,
    TransportGuarantee transport,
    Place place) {

  /**
   * Some requests.
   *
   * @param patterns their URLs
   * @param methods their methods; any if both lists are empty
   * @param omitted the methods that are left out
   */
  public record CollectionEntry(List<String> patterns, List<String> methods, List<String> omitted) {
    static CollectionEntry of(Node node) {
      List<String> methods = node.all("http-method").stream().map(Node::text).toList();
      List<String> omitted = node.all("http-method-omission").stream().map(Node::text).toList();
      if (!methods.isEmpty() && !omitted.isEmpty()) {
        throw new DescriptorException(
            node.place(),
            "<web-resource-collection> has both <http-method> and <http-method-omission>; one is"
                + " allowed");
      }
      return new CollectionEntry(
          node.all("url-pattern").stream().map(Value::pattern).toList(), methods, omitted);
    }
  }

  static ConstraintEntry of(Node node) {
    return new ConstraintEntry(
        node.all("web-resource-collection").stream().map(CollectionEntry::of).toList(),
        node.first("auth-constraint")
            .map(auth -> auth.all("role-name").stream().map(Node::text).toList()),
        node.first("user-data-constraint")
            .flatMap(data -> data.first("transport-guarantee"))
            .map(ConstraintEntry::transport)
            .orElse(TransportGuarantee.NONE),
        node.place());
  }

  private static TransportGuarantee transport(Node node) {
    return switch (node.text()) {
      case "NONE" -> TransportGuarantee.NONE;
      case "INTEGRAL", "CONFIDENTIAL" -> TransportGuarantee.CONFIDENTIAL;
      default -> throw DescriptorException.value(node, "NONE, INTEGRAL, CONFIDENTIAL");
    };
  }
}
