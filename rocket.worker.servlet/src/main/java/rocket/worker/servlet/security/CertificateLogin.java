package rocket.worker.servlet.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rocket.worker.servlet.session.Login;
import rocket.worker.servlet.spi.User;

/**
 * {@code CLIENT-CERT}: the certificate of the connection, which the server has found trustworthy,
 * says who it is (Servlet 6.1, section 13.6.4).
 */
final class CertificateLogin implements Mechanism {
  private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

  private final Desk desk;

  CertificateLogin(Desk desk) {
    this.desk = desk;
  }

  @Override
  public String scheme() {
    return HttpServletRequest.CLIENT_CERT_AUTH;
  }

  @Override
  public @Nullable Login identify(Guarded request) {
    if (!(request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain)
        || chain.length == 0) {
      return null;
    }
    Optional<User> user = desk.users().certified(List.of(chain));
    return user.isEmpty() ? null : Desk.login(user.get(), scheme(), false);
  }

  /** Nothing that the client could do on this connection helps. */
  @Override
  public void challenge(Guarded request, HttpServletResponse response) throws IOException {
    response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
  }
}
