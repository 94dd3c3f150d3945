package rocket.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rocket.api.HttpWorker;
import rocket.api.Request;
import rocket.api.Response;
import rocket.api.StreamWorker;

/** What a server makes of peers that speak TLS, and of those that should. */
class TlsTest {
  private static final String REQUEST = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
  private static final String LAST_REQUEST =
      "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

  /** The first bytes of records (RFC 8446, 5.1). */
  private static final int ALERT_RECORD = 21;

  private static final int HANDSHAKE_RECORD = 22;

  private static final HttpWorker HELLO = (_, response) -> response.send("hello");

  private static RunningServer secure(HttpWorker worker) {
    return RunningServer.of(worker, settings -> settings.interfaces(TestTls.address()));
  }

  private static String answer(SSLSocket socket, String request) throws IOException {
    socket.getOutputStream().write(request.getBytes(ISO_8859_1));
    return new String(socket.getInputStream().readNBytes(15), ISO_8859_1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void a_worker_sees_what_was_agreed_on(String version) throws Exception {
    HttpWorker telling =
        (request, response) -> {
          SSLSession session = request.connection().tls().orElseThrow();
          assertThrows(SSLPeerUnverifiedException.class, session::getPeerCertificates);
          response.send(
              "%s %s %s"
                  .formatted(request.scheme(), session.getProtocol(), session.getCipherSuite()));
        };
    try (var server = secure(telling);
        SSLSocket socket = TestTls.connect(server.address())) {
      socket.setEnabledProtocols(new String[] {version});
      socket.getOutputStream().write(LAST_REQUEST.getBytes(ISO_8859_1));
      String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      String told = "https " + version + " " + socket.getSession().getCipherSuite();
      assertTrue(answer.endsWith(told), answer);
    }
  }

  @Test
  void http_1_1_is_agreed_on_and_nothing_else() throws Exception {
    try (var server = secure(HELLO)) {
      try (SSLSocket socket = TestTls.connect(server.address())) {
        offer(socket, "h2", "http/1.1");
        assertEquals("HTTP/1.1 200 OK", answer(socket, REQUEST));
        assertEquals("http/1.1", socket.getApplicationProtocol());
      }
      try (SSLSocket socket = TestTls.connect(server.address())) {
        offer(socket, "h2");
        var e = assertThrows(SSLException.class, socket::startHandshake);
        assertTrue(e.getMessage().contains("no_application_protocol"), e::getMessage);
      }
      Eventually.holds("none is left", () -> server.engine().connections() == 0);
    }
  }

  private static void offer(SSLSocket socket, String... protocols) {
    var parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(protocols);
    socket.setSSLParameters(parameters);
  }

  @Test
  void plain_text_is_told_to_speak_tls() throws Exception {
    try (var server = secure(HELLO);
        var peer = server.connect()) {
      Peer.Answer answer = peer.gets("/");
      assertEquals(400, answer.status());
      assertTrue(answer.body().contains("TLS"), answer::body);
      assertTrue(answer.says("Connection: close"), answer::head);
      peer.endsOutput();
      peer.seesEnd();
      Eventually.holds("none is left", () -> server.engine().connections() == 0);
    }
  }

  @Test
  void tls_is_told_that_this_is_plain_text() throws Exception {
    try (var server = RunningServer.of(HELLO);
        var peer = server.connect()) {
      peer.sends(new String(TestTls.hello(), ISO_8859_1));
      assertEquals(400, peer.answer().status());
      peer.endsOutput();
      peer.seesEnd();
    }
  }

  @Test
  void a_handshake_that_is_half_done_does_not_hold_a_stop() throws Exception {
    byte[] hello = TestTls.hello();
    var clock = new ManualClock();
    try (var server =
            RunningServer.of(
                HELLO, settings -> settings.interfaces(TestTls.address()).nanoTime(clock));
        var begun = server.connect();
        var answered = server.connect()) {
      begun.sends(new String(hello, 0, hello.length / 2, ISO_8859_1));
      answered.sends(new String(hello, ISO_8859_1));
      assertEquals(HANDSHAKE_RECORD, answered.octet());
      Eventually.holds("accepted", () -> server.engine().connections() == 2);
      Thread stopping = Thread.ofPlatform().start(server.rocket()::stop);
      begun.seesEnd();
      answered.seesEnd();
      Eventually.ends(stopping);
    }
  }

  @Test
  void plain_text_gets_an_alert_where_no_http_is_spoken() throws Exception {
    StreamWorker worker =
        _ -> {
          throw new AssertionError("nothing is to be opened");
        };
    try (var server = RunningServer.of(worker, settings -> settings.interfaces(TestTls.address()));
        var peer = server.connect()) {
      peer.sends("HELO\r\n");
      assertEquals(ALERT_RECORD, peer.octet());
      peer.endsOutput();
      peer.seesEnd();
    }
  }

  @Test
  void the_end_of_a_connection_is_told() throws Exception {
    try (var server = secure(HELLO);
        var peer = server.connect();
        SSLSocket socket = TestTls.connect(server.address())) {
      assertEquals("HTTP/1.1 200 OK", answer(socket, REQUEST));
      Thread stopping = Thread.ofPlatform().start(server.rocket()::stop);
      socket.getInputStream().readAllBytes(); // fails without close_notify
      peer.seesEnd();
      Eventually.ends(stopping);
    }
  }

  @Test
  void a_response_may_end_with_its_connection() throws Exception {
    byte[] content = new byte[300_000];
    new Random(1).nextBytes(content);
    HttpWorker endless =
        (_, response) -> {
          response.output().write(content);
          response.output().flush();
        };
    try (var server = secure(endless);
        SSLSocket socket = TestTls.connect(server.address())) {
      socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(ISO_8859_1));
      byte[] all = socket.getInputStream().readAllBytes();
      assertEquals(
          0,
          Arrays.compare(
              content, Arrays.copyOfRange(all, all.length - content.length, all.length)));
    }
  }

  @Test
  void requests_in_many_records_of_one_segment_are_all_answered() throws Exception {
    var worker = new Routes().on("/", HELLO).on("/wait", TlsTest::later);
    try (var server = secure(worker);
        SSLSocket socket = TestTls.connect(server.address())) {
      for (int i = 0; i < 200; i++) {
        String path = i % 20 == 0 ? "/wait" : "/";
        String request =
            "POST %s HTTP/1.1\r\nHost: a\r\nContent-Length: 9000\r\n\r\n".formatted(path);
        socket.getOutputStream().write((request + "x".repeat(9000)).getBytes(ISO_8859_1));
      }
      socket.getOutputStream().write(LAST_REQUEST.getBytes(ISO_8859_1));
      String all = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      assertEquals(201, all.split("HTTP/1.1 200 OK", -1).length - 1);
    }
  }

  private static void later(Request request, Response response) throws IOException {
    request.body().stream().readAllBytes();
    response.send("hello");
  }

  /** Whatever comes, nothing of it stays. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void garbage_harms_nobody_and_leaves_nothing(long seed) throws Exception {
    var random = new Random(seed);
    byte[] hello = TestTls.hello();
    try (var server = secure(HELLO)) {
      for (int i = 0; i < 60; i++) {
        byte[] bytes = i % 3 == 0 ? new byte[random.nextInt(3000)] : hello.clone();
        switch (i % 3) {
          case 0 -> random.nextBytes(bytes);
          case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
          default -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        try (var peer = server.connect()) {
          peer.sends(new String(bytes, ISO_8859_1));
          if (random.nextBoolean()) {
            peer.endsOutput();
            peer.seesEnd();
          }
        } catch (IOException _) {
          // the server may have ended it first
        }
      }
      Eventually.holds("none is left", () -> server.engine().connections() == 0);
      try (SSLSocket socket = TestTls.connect(server.address())) {
        assertEquals("HTTP/1.1 200 OK", answer(socket, REQUEST));
      }
    }
  }

  /** The pipe of each connection of Conscrypt's, for one. */
  @Test
  void tls_of_a_library_keeps_no_files_of_connections_that_have_ended() throws Exception {
    Tls tls = Tls.DEFAULT.withProvider("conscrypt");
    int count = 100;
    try (var server =
        RunningServer.of(HELLO, settings -> settings.interfaces(TestTls.address()).tls(tls))) {
      long before = openFiles();
      for (int i = 0; i < count; i++) {
        SSLSocket socket = TestTls.connect(server.address());
        assertEquals("HTTP/1.1 200 OK", answer(socket, i % 2 == 0 ? REQUEST : LAST_REQUEST));
        socket.close();
      }
      Eventually.holds("none is left", () -> server.engine().connections() == 0);
      long after = openFiles();
      assertTrue(after < before + count, before + " files have become " + after);
    }
  }

  /** Open files of this process, where the system tells; otherwise none. */
  private static long openFiles() throws IOException {
    Path all = Path.of("/proc/self/fd");
    try (var each = Files.exists(all) ? Files.list(all) : Stream.<Path>empty()) {
      return each.count();
    }
  }
}
