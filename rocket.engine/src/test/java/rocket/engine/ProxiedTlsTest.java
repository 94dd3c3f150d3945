package rocket.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;
import rocket.api.HttpWorker;
import rocket.api.Interface;
import rocket.api.Request;
import rocket.engine.tls.Authority;
import rocket.engine.tls.Client;
import rocket.engine.tls.PemFiles;

/** Proxies that tell of a client, and then let its TLS through. */
class ProxiedTlsTest {
  private static final Proxies LOCAL = Proxies.in("127.0.0.0/8").withProxyProtocol();
  private static final String TEXT = "PROXY TCP4 192.0.2.1 198.51.100.1 4711 443\r\n";
  private static final String BINARY =
      new String(
          HexFormat.of().parseHex("0d0a0d0a000d0a515549540a2111000cc0000201c6336401126701bb"),
          ISO_8859_1);

  private static final HttpWorker WHO =
      (request, response) ->
          response.send(
              "%s %s %s"
                  .formatted(
                      request.scheme(),
                      request.connection().remote().getAddress().getHostAddress(),
                      client(request)));

  @TempDir Path folder;

  private static String client(Request request) {
    try {
      return request.connection().tls().orElseThrow().getPeerPrincipal().getName();
    } catch (SSLPeerUnverifiedException _) {
      return "nobody";
    }
  }

  private static RunningServer secure(UnaryOperator<RocketBuilder> settings) {
    return RunningServer.of(
        WHO, with -> settings.apply(with.interfaces(TestTls.address()).proxies(LOCAL)));
  }

  /** A connection whose first write has a header before it. */
  private static final class Prefixed extends Socket {
    private final String header;
    private final boolean byteByByte;

    Prefixed(Interface address, String header, boolean byteByByte) throws IOException {
      this.header = header;
      this.byteByByte = byteByByte;
      setTcpNoDelay(true);
      setSoTimeout((int) TimeUnit.SECONDS.toMillis(Eventually.SECONDS));
      connect(new InetSocketAddress(address.address(), address.port()));
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
      OutputStream wire = super.getOutputStream();
      return new OutputStream() {
        private byte[] before = header.getBytes(ISO_8859_1);

        @Override
        public void write(int b) throws IOException {
          write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
          byte[] all = new byte[before.length + length];
          System.arraycopy(before, 0, all, 0, before.length);
          System.arraycopy(bytes, offset, all, before.length, length);
          before = new byte[0];
          int step = byteByByte ? 1 : all.length;
          for (int i = 0; i < all.length; i += step) {
            wire.write(all, i, step);
          }
        }
      };
    }
  }

  private static SSLSocket connect(Interface address, String header, boolean byteByByte)
      throws IOException {
    return connect(address, header, byteByByte, TestTls.client(), "localhost");
  }

  private static SSLSocket connect(
      Interface address, String header, boolean byteByByte, SSLContext client, String host)
      throws IOException {
    var below = new Prefixed(address, header, byteByByte);
    var socket =
        (SSLSocket) client.getSocketFactory().createSocket(below, host, address.port(), true);
    var parameters = socket.getSSLParameters();
    parameters.setServerNames(List.of(new SNIHostName(host)));
    socket.setSSLParameters(parameters);
    return socket;
  }

  private static String answer(SSLSocket socket) throws IOException {
    String request = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(ISO_8859_1));
    String all = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    return all.substring(all.indexOf("\r\n\r\n") + 4);
  }

  @ParameterizedTest
  @CsvSource({
    "1, TLSv1.3, false",
    "1, TLSv1.2, true",
    "2, TLSv1.3, true",
    "2, TLSv1.2, false",
  })
  void tls_begins_behind_the_header(int kind, String version, boolean byteByByte) throws Exception {
    try (var server = secure(UnaryOperator.identity());
        SSLSocket socket = connect(server.address(), kind == 1 ? TEXT : BINARY, byteByByte)) {
      socket.setEnabledProtocols(new String[] {version});
      assertEquals("https 192.0.2.1 nobody", answer(socket));
    }
  }

  @Test
  void a_proxy_may_speak_for_itself() throws Exception {
    try (var server = secure(UnaryOperator.identity());
        SSLSocket socket = connect(server.address(), "PROXY UNKNOWN\r\n", false)) {
      assertEquals("https 127.0.0.1 nobody", answer(socket));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "PROXY TCP4 nonsense\r\n",
        "PROXY TCP4 192.0.2.1 198.51.100.1 4711 443\n",
        "\r\n\r\n\0\r\nQUIT\n\u0031\u0011\0\0",
        "GET / HTTP/1.1\r\nHost: a\r\n\r\n"
      })
  void without_a_header_that_is_one_no_hands_are_shaken(String header) throws Exception {
    try (var server = secure(UnaryOperator.identity())) {
      try (SSLSocket socket = connect(server.address(), header, false)) {
        assertThrows(IOException.class, socket::startHandshake);
      }
      Eventually.holds("none is left", () -> server.engine().connections() == 0);
      assertTrue(CapturedLogs.has("Rocket", Level.WARN, "the proxy 127.0.0.1 is closed: a "));
    }
  }

  @Test
  void plain_text_behind_the_header_is_told_to_speak_tls() throws Exception {
    try (var server = secure(UnaryOperator.identity());
        var peer = server.connect()) {
      peer.sends(TEXT + "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
      Peer.Answer answer = peer.answer();
      assertEquals(400, answer.status());
      assertTrue(answer.body().contains("TLS"), answer::body);
    }
  }

  /** Who is not trusted speaks TLS at once, and cannot say to be another. */
  @Test
  void others_must_not_begin_so() throws Exception {
    Proxies elsewhere = Proxies.in("192.0.2.7").withProxyProtocol();
    try (var server = secure(with -> with.proxies(elsewhere))) {
      try (SSLSocket socket = connect(server.address(), "", false)) {
        assertEquals("https 127.0.0.1 nobody", answer(socket));
      }
      try (SSLSocket socket = connect(server.address(), TEXT, false)) {
        assertThrows(IOException.class, socket::startHandshake);
      }
    }
  }

  /** The time for shaking hands begins with the connection, and each byte more wins none. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_slow_header_is_closed_in_time(boolean tls) throws Exception {
    var clock = new ManualClock();
    Duration time = Duration.ofMillis(40); // the shorter, the more often the monitor looks
    Limits limits = Limits.DEFAULT.with(Limit.HANDSHAKE_TIME, time);
    UnaryOperator<RocketBuilder> settings =
        with -> with.proxies(LOCAL).nanoTime(clock).limits(limits).timeout(time);
    try (var server = tls ? secure(settings) : RunningServer.of(WHO, settings);
        var slow = server.connect()) {
      Eventually.holds("accepted", () -> server.engine().connections() == 1);
      server.sweeps(); // its time has begun
      for (int i = 0; i < 11; i++) {
        slow.sends(TEXT.substring(i, i + 1));
        clock.advance(time.dividedBy(10));
      }
      Eventually.holds("closed", () -> server.engine().connections() == 0);
      slow.seesEnd();
    }
  }

  @Test
  void clients_show_their_certificates_and_ask_for_hosts_through_a_proxy() throws Exception {
    var authority = new Authority("authority");
    var files = new PemFiles(folder);
    Path authorities = files.chain("authorities.pem", authority.certificate());
    Interface usual =
        Interface.of("127.0.0.1", 0, key(files, "usual"), chain(files, authority, "usual"));
    Tls tls =
        Tls.DEFAULT
            .withCertificate(key(files, "other"), chain(files, authority, "other"))
            .requiringClients(authorities);
    KeyPair own = Authority.ec();
    SSLContext client = Client.of(authority, own, authority.issue(own, "jane")).context();
    try (var server =
        RunningServer.of(WHO, with -> with.interfaces(usual).proxies(LOCAL).tls(tls))) {
      for (String host : List.of("usual.test", "other.test")) {
        try (SSLSocket socket = connect(server.address(), TEXT, false, client, host)) {
          assertEquals("https 192.0.2.1 CN=jane", answer(socket));
          var shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
          assertEquals("CN=" + host, shown.getSubjectX500Principal().getName());
        }
      }
      SSLContext stranger = Client.of(authority).context();
      try (SSLSocket socket = connect(server.address(), TEXT, false, stranger, "usual.test")) {
        assertThrows(IOException.class, () -> answer(socket));
      }
    }
  }

  private final KeyPair keys = Authority.ec();

  private Path key(PemFiles files, String name) {
    return files.key(name + ".key", keys.getPrivate());
  }

  private Path chain(PemFiles files, Authority authority, String name) {
    return files.chain(name + ".pem", authority.issue(keys, name + ".test"));
  }
}
