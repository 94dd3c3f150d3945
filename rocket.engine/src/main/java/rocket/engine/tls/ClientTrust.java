package rocket.engine.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * Which clients are asked for a certificate.
 *
 * @param anchors the PEM file of the authorities whose certificates are accepted; no others are
 * @param required whether a client without a certificate is refused; one with another authority's
 *     always is
 */
public record ClientTrust(Path anchors, boolean required) {
  /**
   * Who checks clients' certificates.
   *
   * @throws TlsException if the anchors cannot be read
   */
  TrustManager[] managers() throws TlsException {
    List<X509Certificate> certificates = new CertificateReader(PasswordSource.NONE).read(anchors);
    try {
      var store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      for (int i = 0; i < certificates.size(); i++) {
        store.setCertificateEntry(Integer.toString(i), certificates.get(i));
      }
      var factory = TrustManagerFactory.getInstance("PKIX");
      factory.init(store);
      return factory.getTrustManagers();
    } catch (IOException | GeneralSecurityException e) {
      throw new TlsException(anchors, e);
    }
  }
}
