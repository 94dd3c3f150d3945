package rocket.engine.tls;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** Reads X.509 certificates: PEM, or those of the one key of a PKCS#12 store. */
record CertificateReader(PasswordSource passwords) {
  /**
   * The certificates of a file, as they stand there.
   *
   * @throws TlsException if there is none, or one cannot be read
   */
  List<X509Certificate> read(Path file) throws TlsException {
    FileContent content = FileContent.of(file);
    List<X509Certificate> found =
        content.binary() ? KeyStoreFile.open(content, passwords).chain() : pem(content);
    if (found.isEmpty()) {
      throw new TlsException(
          file, "it has no certificate; allowed: PEM blocks CERTIFICATE, or a PKCS#12 key store");
    }
    return found;
  }

  private static List<X509Certificate> pem(FileContent content) throws TlsException {
    List<X509Certificate> found = new ArrayList<>();
    for (PemBlock block : content.blocks()) {
      if (block.label().equals("CERTIFICATE")) {
        try {
          var factory = CertificateFactory.getInstance("X.509");
          var bytes = new ByteArrayInputStream(block.content());
          found.add((X509Certificate) factory.generateCertificate(bytes));
        } catch (CertificateException e) {
          throw new TlsException(
              content.file(), "its certificate %d is broken".formatted(found.size() + 1), e);
        }
      }
    }
    return found;
  }
}
