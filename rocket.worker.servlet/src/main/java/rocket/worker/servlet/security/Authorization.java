package rocket.worker.servlet.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/** The fields by which clients are asked who they are, and say so (RFC 9110, section 11.6). */
final class Authorization {
  private Authorization() {}

  /** What a request says; null if that is nothing, or more than one thing. */
  static @Nullable String of(HttpServletRequest request) {
    Enumeration<String> values = request.getHeaders("Authorization");
    String first = values.hasMoreElements() ? values.nextElement() : null;
    return values.hasMoreElements() ? null : first;
  }

  /** Answers 401. */
  static void demand(HttpServletResponse response, String challenge) throws IOException {
    response.setHeader("WWW-Authenticate", challenge);
    response.setHeader("Cache-Control", "no-store");
    response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
  }
}
