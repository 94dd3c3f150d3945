package rocket.engine.tls;

import java.security.PrivateKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/** What a server can prove to be: a key, the certificates for it, and the hosts that they name. */
record Identity(PrivateKey key, Chain chain, List<HostPattern> hosts) {
  /**
   * Reads and checks one.
   *
   * @throws TlsException if it cannot be read, or not be used now
   */
  static Identity read(KeyFiles files, PasswordSource passwords, Instant now) throws TlsException {
    PrivateKey key = new KeyReader(passwords).read(files.key());
    var chain =
        new Chain(files.certificate(), new CertificateReader(passwords).read(files.certificate()));
    chain.check(files.key(), key, now);
    try {
      return new Identity(key, chain, HostPattern.of(chain.leaf()));
    } catch (CertificateParsingException e) {
      throw new TlsException(files.certificate(), "its names cannot be read", e);
    }
  }

  /** How the key signs, by the names of key managers. */
  String kind() {
    return key.getAlgorithm();
  }

  X509Certificate[] certificates() {
    return chain.certificates().toArray(X509Certificate[]::new);
  }
}
