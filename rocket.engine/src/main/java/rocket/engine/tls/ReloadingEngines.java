package rocket.engine.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/** Engines from the key and the certificate in files. Thread-safe. */
public final class ReloadingEngines implements TlsEngines {
  private static final List<String> KEY_KINDS = List.of("RSA", "EC", "EdDSA", "RSASSA-PSS");

  private final SSLContext context;

  private ReloadingEngines(SSLContext context) {
    this.context = context;
  }

  /**
   * Reads the files.
   *
   * @throws TlsException if they cannot be used
   */
  public static ReloadingEngines load(KeyFiles files) throws TlsException {
    try {
      PrivateKey key = key(Files.readString(files.key()));
      var keys = KeyStore.getInstance("PKCS12");
      keys.load(null, null);
      keys.setKeyEntry("key", key, new char[0], chain(Files.readAllBytes(files.certificate())));
      var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(keys, new char[0]);
      var context = SSLContext.getInstance("TLS");
      context.init(factory.getKeyManagers(), null, null);
      return new ReloadingEngines(context);
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new TlsException(
          "key %s and certificate %s cannot be used: %s"
              .formatted(files.key(), files.certificate(), e),
          e);
    }
  }

  @Override
  public SSLEngine create(List<String> applicationProtocols) {
    var engine = context.createSSLEngine();
    engine.setUseClientMode(false);
    var parameters = engine.getSSLParameters();
    parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    parameters.setApplicationProtocols(applicationProtocols.toArray(String[]::new));
    engine.setSSLParameters(parameters);
    return engine;
  }

  private static Certificate[] chain(byte[] pem) throws GeneralSecurityException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificates(new ByteArrayInputStream(pem))
        .toArray(Certificate[]::new);
  }

  private static PrivateKey key(String pem) throws GeneralSecurityException {
    String content = pem.replaceAll("-----[A-Z ]*-----|\\s", "");
    var encoded = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(content));
    for (String kind : KEY_KINDS) {
      try {
        return KeyFactory.getInstance(kind).generatePrivate(encoded);
      } catch (InvalidKeySpecException _) {
        // Of another kind.
      }
    }
    throw new InvalidKeySpecException("no kind of key that is known");
  }
}
