package rocket.worker.servlet.descriptor;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The cookie of sessions; what is absent is not said. */
public record CookieEntry(
    Optional<String> name,
    Optional<String> domain,
    Optional<String> path,
    Optional<String> comment,
    Optional<Boolean> httpOnly,
    Optional<Boolean> secure,
    OptionalInt maxAge,
    Map<String, String> attributes) {

  static CookieEntry of(Node node) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (Node attribute : node.all("attribute")) {
      attributes.put(
          attribute.required("attribute-name"), attribute.textOf("attribute-value").orElse(""));
    }
    return new CookieEntry(
        node.textOf("name"),
        node.textOf("domain"),
        node.textOf("path"),
        node.textOf("comment"),
        Value.flag(node, "http-only"),
        Value.flag(node, "secure"),
        Value.number(node, "max-age"),
        attributes);
  }
}
