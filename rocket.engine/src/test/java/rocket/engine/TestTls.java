package rocket.engine;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import rocket.api.Interface;

/** A key and a certificate that serve tests alone, and clients that trust them. */
final class TestTls {
  private TestTls() {}

  /** Speaks TLS at any free port. */
  static Interface address() {
    return Interface.of("127.0.0.1", 0, file("key.pem"), file("certificate.pem"));
  }

  static Path file(String name) {
    try {
      return Path.of(Objects.requireNonNull(TestTls.class.getResource(name)).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A client's side, with no session to resume. */
  static SSLContext client() {
    try (InputStream pem = TestTls.class.getResourceAsStream("certificate.pem")) {
      var trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      var certificate = CertificateFactory.getInstance("X.509").generateCertificate(pem);
      trusted.setCertificateEntry("server", certificate);
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
