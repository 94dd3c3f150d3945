package rocket.bench.servers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Objects;

/** What all servers of the scenario over TLS share: a key (P-256), its certificate, and content. */
public final class TlsFiles {
  /** Where many bytes come from. */
  static final String BULK = "/bulk";

  /** Protects nothing: the key is public. */
  static final String PASSWORD = "bench";

  private static final byte[] MANY = new byte[1 << 20];

  private TlsFiles() {}

  /** A mebibyte; shared, so that no server pays for making it. */
  static byte[] bulk() {
    return MANY;
  }

  /** Writes the key into a folder. */
  public static Path key(Path folder) throws IOException {
    return Files.write(folder.resolve("key.pem"), bytes("key.pem"));
  }

  /** Writes the certificate into a folder. */
  public static Path certificate(Path folder) throws IOException {
    return Files.write(folder.resolve("certificate.pem"), bytes("certificate.pem"));
  }

  static KeyStore keyStore() throws IOException, GeneralSecurityException {
    String pem = new String(bytes("key.pem"), StandardCharsets.US_ASCII);
    byte[] key = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    try (InputStream certificate = open("certificate.pem")) {
      var store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(
          "server",
          KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key)),
          PASSWORD.toCharArray(),
          new Certificate[] {
            CertificateFactory.getInstance("X.509").generateCertificate(certificate)
          });
      return store;
    }
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream in = open(name)) {
      return in.readAllBytes();
    }
  }

  private static InputStream open(String name) {
    return Objects.requireNonNull(TlsFiles.class.getResourceAsStream("/rocket/bench/" + name));
  }
}
