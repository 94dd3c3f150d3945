package rocket.engine;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import rocket.api.Interface;
import rocket.engine.tls.KeyFiles;
import rocket.engine.tls.ReloadingEngines;
import rocket.engine.tls.TlsEngines;
import rocket.engine.tls.TlsException;
import rocket.engine.tls.TlsSettings;

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

  /** The server's side. */
  static TlsEngines engines() {
    try {
      var files = new KeyFiles(file("key.pem"), file("certificate.pem"));
      return ReloadingEngines.load(files, TlsSettings.DEFAULT);
    } catch (TlsException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A client's engine that offers this version. */
  static SSLEngine clientEngine(String version) {
    SSLEngine engine = client().createSSLEngine("localhost", 443);
    engine.setUseClientMode(true);
    engine.setEnabledProtocols(new String[] {version});
    return engine;
  }

  /** The first record of a client. */
  static byte[] hello() throws IOException {
    SSLEngine engine = clientEngine("TLSv1.3");
    ByteBuffer record = ByteBuffer.allocate(1 << 15);
    engine.wrap(ByteBuffer.allocate(0), record);
    return Arrays.copyOf(record.array(), record.position());
  }

  /** A client's socket, before hands are shaken. */
  static SSLSocket connect(Interface address) throws IOException {
    var socket =
        (SSLSocket) client().getSocketFactory().createSocket(address.address(), address.port());
    socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(Eventually.SECONDS));
    socket.setTcpNoDelay(true);
    return socket;
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
