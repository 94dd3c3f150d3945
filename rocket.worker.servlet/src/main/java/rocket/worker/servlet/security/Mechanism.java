package rocket.worker.servlet.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import rocket.worker.servlet.session.Login;

/** A way in which people prove who they are (Servlet 6.1, section 13.6). Thread-safe. */
sealed interface Mechanism permits BasicLogin, DigestLogin, FormLogin, CertificateLogin {
  /** What {@code getAuthType} tells. */
  String scheme();

  /**
   * Who makes a request, as far as it says so by itself; null if it does not.
   *
   * @throws rocket.api.HttpException 429 if there were too many failures, 503 if it cannot be found
   *     out
   */
  @Nullable Login identify(Guarded request);

  /** Answers a request that has to say who makes it. */
  void challenge(Guarded request, HttpServletResponse response)
      throws IOException, ServletException;
}
