package rocket.worker.servlet.multipart;

import java.nio.charset.StandardCharsets;
import rocket.api.Status;
import rocket.worker.servlet.http.ParametersException;

/** What stands between the parts (RFC 2046, 5.1.1). */
final class Boundary {
  private static final int LONGEST = 70;
  private static final String OTHERS = "'()+_,-./:=? ";

  private Boundary() {}

  /**
   * The line break, the dashes and the boundary that a content type names.
   *
   * @throws ParametersException with 400 if it names none, or what none can be
   */
  static byte[] delimiter(String contentType) {
    int at = contentType.indexOf(';');
    while (at >= 0 && at < contentType.length()) {
      Parameter parameter = Parameter.at(contentType, at);
      if (parameter.name().equals("boundary")) {
        require(parameter.value());
        return ("\r\n--" + parameter.value()).getBytes(StandardCharsets.US_ASCII);
      }
      at = parameter.end();
    }
    throw new ParametersException(
        Status.BAD_REQUEST, "The content type names no boundary: " + contentType);
  }

  private static void require(String boundary) {
    boolean allowed =
        !boundary.isEmpty() && boundary.length() <= LONGEST && !boundary.endsWith(" ");
    for (int i = 0; i < boundary.length(); i++) {
      char c = boundary.charAt(i);
      boolean alphanumeric =
          (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      allowed &= alphanumeric || OTHERS.indexOf(c) >= 0;
    }
    if (!allowed) {
      throw new ParametersException(
          Status.BAD_REQUEST,
          "The boundary '%s' is not allowed; allowed: 1 to %d letters, digits and %s, the last no space."
              .formatted(boundary, LONGEST, OTHERS.strip()));
    }
  }
}
