package rocket.worker.servlet;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** The request attributes that tell of TLS (Servlet 6.1, section 3.10). */
final class TlsAttributes {
  private static final String PREFIX = "jakarta.servlet.request.";

  private TlsAttributes() {}

  static void put(SSLSession tls, Map<String, Object> attributes) {
    attributes.put(PREFIX + "secure_protocol", tls.getProtocol());
    attributes.put(PREFIX + "cipher_suite", tls.getCipherSuite());
    attributes.put(PREFIX + "key_size", keySize(tls.getCipherSuite()));
    attributes.put(PREFIX + "ssl_session_id", HexFormat.of().formatHex(tls.getId()));
    try {
      Object[] certificates = tls.getPeerCertificates();
      attributes.put(
          PREFIX + "X509Certificate",
          Arrays.copyOf(certificates, certificates.length, X509Certificate[].class));
    } catch (SSLPeerUnverifiedException _) {
      // The client sent no certificate, so there is no attribute.
    }
  }

  /** The bits of the bulk cipher that a suite names; 0 for one that is not known here. */
  private static Integer keySize(String suite) {
    if (suite.contains("_256_") || suite.contains("CHACHA20")) {
      return 256;
    }
    return suite.contains("_128_") ? 128 : 0;
  }
}
