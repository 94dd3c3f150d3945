package rocket.worker.servlet.webapp;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import java.util.List;
import rocket.api.Headers;
import rocket.api.MutableHeaders;

/** The fields of a request on which an answer of content depends (RFC 9110, sections 13, 14). */
final class RequestFields {
  private static final List<String> NAMES =
      List.of(
          "If-Match",
          "If-None-Match",
          "If-Modified-Since",
          "If-Unmodified-Since",
          "If-Range",
          "Range");

  private RequestFields() {}

  static Headers of(HttpServletRequest request) {
    var fields = new MutableHeaders();
    for (String name : NAMES) {
      Enumeration<String> values = request.getHeaders(name);
      while (values != null && values.hasMoreElements()) {
        fields.add(name, values.nextElement());
      }
    }
    return fields;
  }
}
