package itests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Certificates are replaced while the launcher runs. */
@Timeout(120)
class LauncherCertificatesIT {
  @TempDir static Path temporary;
  private static Path rocket;

  @BeforeAll
  static void unpack() {
    rocket = Distribution.unpack(temporary.resolve("distribution")).resolve("bin/rocket");
  }

  @Test
  void hupHasThemReadAgain() throws Exception {
    var pair = PemPair.in(Files.createDirectory(temporary.resolve("keys"))).write("first");
    var listen = "127.0.0.1:0,%s,%s".formatted(pair.key(), pair.certificate());
    try (var launcher = Launcher.start(rocket, "--listen", listen)) {
      var base = launcher.listening();
      assertEquals("https", base.getScheme());
      try (var old = connect(base)) {
        asks(old);
        assertEquals("CN=first", name(old));
        pair.write("second");
        launcher.signal("HUP");
        while (!presented(base).equals("CN=second")) {
          Thread.onSpinWait(); // each look is a handshake
        }
        asks(old);
        Files.writeString(pair.certificate(), "broken");
        for (int i = 0; i < 3; i++) {
          launcher.signal("HUP"); // the change itself is told of once
          String line = launcher.logs("The certificate in use is kept: ");
          assertTrue(line.contains(pair.certificate() + " cannot be used: "), line);
        }
        assertEquals("CN=second", presented(base));
        pair.write("third");
        launcher.signal("HUP");
        while (!presented(base).equals("CN=third")) {
          Thread.onSpinWait();
        }
        asks(old);
        assertEquals("CN=first", name(old));
      }
      launcher.signal("TERM");
      assertEquals(0, launcher.exitCode());
    }
  }

  private static void asks(Socket socket) throws IOException {
    var request = "GET /missing HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    socket.getOutputStream().write(request);
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = socket.getInputStream().read();
      assertTrue(next >= 0, () -> "the connection ended after: " + head);
      head.append((char) next);
    }
    assertTrue(head.toString().startsWith("HTTP/1.1 "), head::toString);
    int at = head.indexOf("Content-Length: ") + 16;
    socket
        .getInputStream()
        .readNBytes(Integer.parseInt(head.substring(at, head.indexOf("\r\n", at))));
  }

  private static String presented(URI base) throws Exception {
    try (var socket = connect(base)) {
      return name(socket);
    }
  }

  private static String name(SSLSocket socket) throws IOException {
    var certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
    return certificate.getSubjectX500Principal().getName();
  }

  private static SSLSocket connect(URI base) throws Exception {
    var socket =
        (SSLSocket) curious().getSocketFactory().createSocket(base.getHost(), base.getPort());
    socket.setSoTimeout(60_000);
    socket.startHandshake();
    return socket;
  }

  /** A client that wants to see whom it meets, whoever that is. */
  private static SSLContext curious() throws GeneralSecurityException {
    var context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Anybody()}, null);
    return context;
  }

  private static final class Anybody extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
