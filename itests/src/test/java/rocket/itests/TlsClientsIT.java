package rocket.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Random;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rocket.api.AppInfo;
import rocket.api.Interface;
import rocket.engine.Rocket;
import rocket.engine.Tls;

/** Clients of others speak TLS to the servlet worker: curl, OpenSSL and the JDK's. */
@Timeout(90)
class TlsClientsIT {
  @TempDir static Path folder;

  private static Rocket rocket;

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(OpenSsl.has("openssl"), "openssl is not installed");
    OpenSsl.makeCertificate(folder, "server", "localhost");
    OpenSsl.makeCertificate(folder, "other", "other.example");
    OpenSsl.makeCertificate(folder, "client", "a client");
    rocket =
        Rocket.builder()
            .interfaces(Interface.of("127.0.0.1", 0, file("server-key"), file("server")))
            .tls(
                Tls.DEFAULT
                    .withCertificate(file("other-key"), file("other"))
                    .wantingClients(file("client")))
            .appInfo(AppInfo.of("servlet", new Telling()))
            .build();
    rocket.start(true);
  }

  @AfterAll
  static void stop() {
    if (rocket != null) {
      rocket.close();
    }
  }

  private static Path file(String name) {
    return folder.resolve(name + ".pem");
  }

  private static int port() {
    return rocket.interfaces().getFirst().port();
  }

  private static void contains(String part, String whole) {
    assertTrue(whole.contains(part), () -> "no '" + part + "' in: " + whole);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2", "1.3"})
  void curlIsAnswered(String version) throws Exception {
    assumeTrue(OpenSsl.has("curl"), "curl is not installed");
    String url = "https://localhost:" + port() + "/";
    String[] command = {
      "curl", "-sS", "--tlsv" + version, "--tls-max", version, "--cacert", file("server").toString()
    };
    String answer = curl(command, url);
    contains("secure true https TLSv" + version, answer);
    contains("nobody", answer);
    String plain = curl(new String[] {"curl", "-sS", "-i"}, "http://localhost:" + port() + "/");
    assertTrue(plain.startsWith("HTTP/1.1 400 Bad Request"), plain);
    contains("TLS", plain);
  }

  private static String curl(String[] command, String url) throws IOException {
    var all = Arrays.copyOf(command, command.length + 1);
    all[command.length] = url;
    return OpenSsl.run("", all);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-tls1_2", "-tls1_3"})
  void sessionsAreResumed(String version) throws Exception {
    String session = folder.resolve("session" + version).toString();
    contains("New, TLS", OpenSsl.asks(port(), version, "-sess_out", session));
    String again = OpenSsl.asks(port(), version, "-sess_in", session);
    contains("Reused, TLS", again);
    contains("HTTP/1.1 200 OK", again);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-tls1 -cipher ALL:@SECLEVEL=0",
        "-tls1_1 -cipher ALL:@SECLEVEL=0",
        "-tls1_2 -cipher ECDHE-ECDSA-AES256-SHA384:@SECLEVEL=0",
        "-tls1_2 -cipher AES128-SHA:@SECLEVEL=0",
        "-tls1_3 -groups ffdhe2048",
        "-alpn h2"
      })
  void whatIsNotRecommendedIsRefused(String options) throws Exception {
    String said = OpenSsl.asks(port(), options.split(" "));
    contains("alert", said);
    assertFalse(said.contains("200 OK"), said);
  }

  @Test
  void theCertificateIsThatOfTheHost() throws Exception {
    contains("CN = other.example", OpenSsl.asks(port(), "-servername", "other.example"));
    contains("CN = localhost", OpenSsl.asks(port(), "-servername", "localhost"));
    contains("CN = localhost", OpenSsl.asks(port(), "-noservername"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-tls1_2", "-tls1_3"})
  void aServletSeesTheClientsCertificate(String version) throws Exception {
    String said =
        OpenSsl.asks(
            port(),
            version,
            "-cert",
            file("client").toString(),
            "-key",
            file("client-key").toString());
    contains("CN=a client", said);
  }

  @Test
  void keysAreChangedOnDemand() throws Exception {
    contains("200 OK", OpenSsl.commands(port(), "K", "KEYUPDATE", "-tls1_3"));
    contains("200 OK", OpenSsl.commands(port(), "k", "KEYUPDATE", "-tls1_3"));
  }

  @Test
  void nobodyRenegotiates() throws Exception {
    String said = OpenSsl.commands(port(), "R", "RENEGOTIATING", "-tls1_2");
    assertFalse(said.contains("200 OK"), said);
  }

  @Test
  void theJdksClientSendsAndReceivesMuch() throws Exception {
    byte[] content = new byte[3_000_000];
    new Random(1).nextBytes(content);
    var uri = URI.create("https://localhost:" + port() + "/");
    try (HttpClient client = HttpClient.newBuilder().sslContext(trusting()).build()) {
      for (int i = 0; i < 3; i++) {
        var request = HttpRequest.newBuilder(uri).POST(BodyPublishers.ofByteArray(content)).build();
        var response = client.send(request, BodyHandlers.ofByteArray());
        assertEquals(200, response.statusCode());
        assertEquals(HttpClient.Version.HTTP_1_1, response.version());
        assertEquals(0, Arrays.compare(content, response.body()));
      }
    }
  }

  private static SSLContext trusting() throws Exception {
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    try (InputStream pem = Files.newInputStream(file("server"))) {
      trusted.setCertificateEntry(
          "server", CertificateFactory.getInstance("X.509").generateCertificate(pem));
    }
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  /** Tells what it knows of TLS, or gives back what it is sent. */
  private static final class Telling extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final String PREFIX = "jakarta.servlet.request.";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      var chain = (X509Certificate[]) request.getAttribute(PREFIX + "X509Certificate");
      String who = chain == null ? "nobody" : chain[0].getSubjectX500Principal().toString();
      response
          .getWriter()
          .printf(
              "secure %s %s %s %s %s %s",
              request.isSecure(),
              request.getScheme(),
              request.getAttribute(PREFIX + "secure_protocol"),
              request.getAttribute(PREFIX + "cipher_suite"),
              request.getAttribute(PREFIX + "key_size"),
              who);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      request.getInputStream().transferTo(response.getOutputStream());
    }
  }
}
