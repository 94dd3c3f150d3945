package rocket.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.EOFException;
import java.io.IOException;
import java.util.function.IntUnaryOperator;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rocket.api.HttpWorker;

/** What may happen to the bytes of TLS between a client and the server. */
class TlsOnTheWayTest {
  private static final HttpWorker ECHO =
      (request, response) -> response.send(request.body().stream().readAllBytes());

  /** Bytes that a client sends before the content of TLS, more or less. */
  private static final int HANDSHAKE = 500;

  private RunningServer server;

  @BeforeEach
  void start() {
    server = RunningServer.of(ECHO, settings -> settings.interfaces(TestTls.address()));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void talk(String version, IntUnaryOperator change) throws IOException {
    try (var relay = new Relay(server.address(), change);
        SSLSocket socket = TestTls.connect(relay.address())) {
      socket.setEnabledProtocols(new String[] {version});
      for (int i = 0; i < 3; i++) {
        String content = "x".repeat(1 + i * 1000);
        String head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + content.length();
        socket.getOutputStream().write((head + "\r\n\r\n" + content).getBytes(ISO_8859_1));
        assertEquals(content, answer(socket));
      }
    }
  }

  private static String answer(SSLSocket socket) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        throw new EOFException("the server ended the connection");
      }
      head.append((char) next);
    }
    int at = head.indexOf("Content-Length: ") + 16;
    int length = Integer.parseInt(head.substring(at, head.indexOf("\r\n", at)));
    return new String(socket.getInputStream().readNBytes(length), ISO_8859_1);
  }

  private void leavesNothing() {
    Engine engine = server.engine();
    Eventually.holds("no connection is left", () -> engine.connections() == 0);
    Eventually.holds("no permit is left", () -> engine.pool().permits().taken() == 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void each_byte_may_come_by_itself(String version) throws Exception {
    talk(version, _ -> 0);
    leavesNothing();
  }

  @Test
  void a_peer_that_vanishes_leaves_nothing() throws Exception {
    for (int i = 0; i < 40; i++) {
      int end = i < 20 ? 1 + i * HANDSHAKE / 20 : HANDSHAKE + i * 20;
      assertThrows(
          IOException.class,
          () -> talk("TLSv1.3", at -> at == end ? Relay.CUT : 0),
          () -> "" + end);
    }
    leavesNothing();
    talk("TLSv1.3", _ -> 0);
  }

  /** In the middle of the first message, of the second, and of a request. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5, 100, 250, 280, 310, 340, 370, 400, 440})
  void a_restart_leaves_it_to_the_next_engine_however_far_it_is(int held) throws Exception {
    talk(
        "TLSv1.3",
        at -> {
          if (at == held) {
            server.rocket().restart();
          }
          return 0;
        });
  }

  @Test
  void a_byte_that_is_changed_ends_the_connection() throws Exception {
    for (int i = 0; i < 20; i++) {
      int wrong = HANDSHAKE + i * 97;
      assertThrows(
          IOException.class, () -> talk("TLSv1.3", at -> at == wrong ? 1 : 0), () -> "" + wrong);
    }
    leavesNothing();
    talk("TLSv1.3", _ -> 0);
  }
}
