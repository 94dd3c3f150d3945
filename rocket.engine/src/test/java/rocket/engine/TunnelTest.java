package rocket.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;
import rocket.api.Conversation;
import rocket.api.HttpException;
import rocket.api.Request;
import rocket.api.Response;
import rocket.api.StreamConnection;

/**
 * Servers that let their workers answer CONNECT and TRACE (<a
 * href="https://www.rfc-editor.org/rfc/rfc9110.html#section-9.3.6">RFC 9110, 9.3.6</a> and <a
 * href="https://www.rfc-editor.org/rfc/rfc9110.html#section-9.3.8">9.3.8</a>).
 */
@ParameterizedClass
@EnumSource(Way.class)
class TunnelTest {
  private static final String OPEN = "HTTP/1.1 200 OK\nX: y\n\n";

  @Parameter Way way;

  private WireServer server;
  private Wire wire;

  @BeforeEach
  void start() throws Exception {
    server =
        WireServer.of(
            way, builder -> builder.allowConnect(true).allowTrace(true), TunnelTest::answer);
    wire = server.connects();
  }

  @AfterEach
  void stop() throws Exception {
    wire.close();
    server.close();
  }

  private static void answer(Request request, Response response) throws IOException {
    if (request.method().equals("TRACE")) {
      response.header("Content-Type", "message/http").send(request.method() + request.target());
      return;
    }
    switch (request.authority()) {
      case "open:1" -> {
        var async = response.async();
        async.run(
            () -> {
              response.header("X", "y").tunnel(Echo::new);
              async.complete();
            });
      }
      case "success:1" -> response.status(204).send("");
      case "content:1" -> response.send("no tunnel");
      case "silent:1" -> {}
      case "refused:1" -> response.status(403).send("no");
      case "thrown:1" -> throw new HttpException(403, "Not there.");
      case "changed:1" -> {
        response.tunnel(Echo::new);
        throw new HttpException(502, "Nobody is there.");
      }
      case "framed:1" ->
          response
              .header("X", "y")
              .header("Content-Length", "5")
              .header("Transfer-Encoding", "chunked")
              .tunnel(Echo::new);
      default -> response.header("X", "y").tunnel(Echo::new);
    }
  }

  /** Sends each byte back as it comes; ends at a full stop. */
  private record Echo(StreamConnection connection) implements Conversation {
    @Override
    public void turn() throws IOException {
      int b = connection.input().read();
      if (b == '.') {
        connection.close();
      }
      if (b >= 0) {
        connection.output().write(b);
      }
    }
  }

  private static String asking(String host) {
    return "CONNECT %s:1 HTTP/1.1\nHost: %s:1\n\n".formatted(host, host);
  }

  @ParameterizedTest
  @ValueSource(strings = {"there", "open", "framed"})
  void bytesGoBothWaysThroughATunnel(String host) throws Exception {
    wire.sends(asking(host)).expects(OPEN).sends("hello").expects("hello");
    wire.sendsByteByByte("GET /\n\n\0.").expects("GET /\n\n\0.").ends();
  }

  @Test
  void bytesThatCameWithTheRequestGoThroughTheTunnel() throws Exception {
    wire.sends(asking("there") + "early\n.").expects(OPEN + "early\n.").ends();
  }

  @Test
  void requestsBeforeATunnelAreAnswered() throws Exception {
    wire.sends("TRACE /a HTTP/1.1\nHost: a\n\n" + asking("there") + ".");
    assertTrue(wire.head().startsWith("HTTP/1.1 200 OK\r\n"));
    wire.expects("TRACE/a" + OPEN + ".").ends();
  }

  /** Whether the client has begun to use its tunnel cannot be known: nothing more is a request. */
  @ParameterizedTest
  @ValueSource(strings = {"refused", "thrown", "changed", "success", "content", "silent"})
  void whatFollowsATunnelThatIsNotMadeIsNoRequest(String host) throws Exception {
    String answers = wire.sends(asking(host) + asking("there")).rest();
    assertTrue(answers.contains("\r\nConnection: close\r\n"), answers);
    assertFalse(answers.contains("X: y"), answers);
  }

  /** Who has no tunnel to offer cannot say that there is one. */
  @ParameterizedTest
  @ValueSource(strings = {"success", "content", "silent"})
  void noOtherAnswerOfSuccessIsSent(String host) throws Exception {
    String head = wire.sends(asking(host)).head();
    assertTrue(head.startsWith("HTTP/1.1 500 Internal Server Error\r\n"), head);
    String line = "\"CONNECT " + host + ":1 HTTP/1.1\"";
    Eventually.holds("an error", () -> CapturedLogs.has("Rocket.Errors", Level.ERROR, line));
  }

  @Test
  void aTunnelIsTheAnswerToConnectAlone() throws Exception {
    String head = wire.sends("GET / HTTP/1.1\nHost: there:1\n\n").head();
    assertTrue(head.startsWith("HTTP/1.1 500 Internal Server Error\r\n"), head);
  }

  @Test
  void aWorkerThatIsAllowedToAnswersTrace() throws Exception {
    String head = wire.sends("TRACE /b?c HTTP/1.1\nHost: a\n\n").head();
    assertTrue(head.startsWith("HTTP/1.1 200 OK\r\nContent-Type: message/http\r\n"), head);
    assertEquals("TRACE/b?c", new String(wire.content(9), US_ASCII));
  }

  @Test
  void eachIsAllowedByItself() throws Exception {
    try (var one = WireServer.of(way, builder -> builder.allowTrace(true), TunnelTest::answer);
        Wire other = one.connects()) {
      String head = other.sends(asking("there")).head();
      assertTrue(head.startsWith("HTTP/1.1 405 Method Not Allowed\r\nAllow: GET, "), head);
      assertTrue(head.contains("OPTIONS, TRACE\r\n"), head);
      assertFalse(head.contains("CONNECT"), head);
    }
  }
}
