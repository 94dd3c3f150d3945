package rocket.engine.tls;

import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * What a server of today speaks: TLS 1.3 and 1.2, forward secrecy and authenticated encryption only
 * (RFC 9325; Mozilla's intermediate configuration, without finite-field Diffie-Hellman, which lets
 * clients make the server compute for nothing). The first that both sides know is used.
 */
final class Recommended {
  private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

  private static final List<String> SUITES =
      List.of(
          "TLS_AES_128_GCM_SHA256",
          "TLS_AES_256_GCM_SHA384",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  private static final String[] GROUPS = {"x25519", "secp256r1", "secp384r1"};

  /** None with SHA-1. */
  private static final String[] SIGNATURES = {
    "ecdsa_secp256r1_sha256",
    "ecdsa_secp384r1_sha384",
    "ecdsa_secp521r1_sha512",
    "ed25519",
    "ed448",
    "rsa_pss_rsae_sha256",
    "rsa_pss_rsae_sha384",
    "rsa_pss_rsae_sha512",
    "rsa_pss_pss_sha256",
    "rsa_pss_pss_sha384",
    "rsa_pss_pss_sha512",
    "rsa_pkcs1_sha256",
    "rsa_pkcs1_sha384",
    "rsa_pkcs1_sha512"
  };

  private final String[] protocols;
  private final String[] suites;

  /** As much of it as a context knows. */
  Recommended(SSLContext context) {
    SSLParameters supported = context.getSupportedSSLParameters();
    this.protocols = common(PROTOCOLS, supported.getProtocols());
    this.suites = common(SUITES, supported.getCipherSuites());
  }

  SSLParameters parameters() {
    var parameters = new SSLParameters(suites, protocols);
    parameters.setUseCipherSuitesOrder(true);
    parameters.setNamedGroups(GROUPS);
    parameters.setSignatureSchemes(SIGNATURES);
    return parameters;
  }

  private static String[] common(List<String> wanted, String[] known) {
    List<String> all = List.of(known);
    return wanted.stream().filter(all::contains).toArray(String[]::new);
  }
}
