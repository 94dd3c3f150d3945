package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rocket.engine.Wire.ok;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import rocket.api.HttpException;
import rocket.engine.wire.Messages;

/** Several requests on one connection, and how it ends. */
@ParameterizedClass
@EnumSource(Way.class)
class PersistenceTest {
  @Parameter Way way;

  private static final String LARGE = "x".repeat(100_000);

  private WireServer server;
  private Wire wire;

  @BeforeEach
  void start() throws Exception {
    server =
        WireServer.of(
            way,
            (request, response) -> {
              switch (request.path()) {
                case "/missing" -> throw new HttpException(404);
                case "/closes" -> response.header("Connection", "close").send("bye");
                case "/large" -> response.send(LARGE);
                case "/breaks" -> {
                  response.output().write(new byte[10_000]);
                  throw new IllegalStateException("on purpose");
                }
                default -> response.send(request.path());
              }
            });
    wire = server.connects();
  }

  @AfterEach
  void stop() throws Exception {
    wire.close();
    server.close();
  }

  private static String last(String content) {
    return """
    HTTP/1.1 200 OK
    Content-Type: text/plain; charset=utf-8
    Content-Length: %d
    Connection: close

    """
            .formatted(content.length())
        + content;
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-9.3">RFC 9112, 9.3</a> */
  @Test
  void aConnectionStaysOpen() throws Exception {
    for (int i = 0; i < 3; i++) {
      wire.sends("GET /a HTTP/1.1\nHost: a\n\n").expects(ok("/a"));
    }
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-9.6">RFC 9112, 9.6</a> */
  @Test
  void aConnectionEndsWhenTheClientSaysSo() throws Exception {
    wire.sends("GET /a HTTP/1.1\nHost: a\nConnection: close\n\n").expects(last("/a")).ends();
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-9.6">RFC 9112, 9.6</a> */
  @Test
  void aConnectionEndsWhenTheWorkerSaysSo() throws Exception {
    wire.sends("GET /closes HTTP/1.1\nHost: a\n\n").expects(last("bye")).ends();
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-9.3">RFC 9112, 9.3</a> */
  @Test
  void theConnectionOfAnOldClientEnds() throws Exception {
    wire.sends("GET /a HTTP/1.0\n\n").expects(last("/a")).ends();
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9112.html#appendix-C.2.2">RFC 9112, C.2.2</a> */
  @Test
  void anOldClientIsToldThatItsConnectionStaysOpen() throws Exception {
    for (int i = 0; i < 2; i++) {
      wire.sends("GET /a HTTP/1.0\nConnection: keep-alive\n\n")
          .expects(
              """
              HTTP/1.1 200 OK
              Content-Type: text/plain; charset=utf-8
              Content-Length: 2
              Connection: keep-alive

              /a\
              """);
    }
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-9.3.2">RFC 9112, 9.3.2</a> */
  @Test
  void requestsThatComeTogetherAreAnsweredInOrderAndTogether() throws Exception {
    wire.sends(
        """
        GET /a HTTP/1.1
        Host: a

        POST /b HTTP/1.1
        Host: a
        Content-Length: 5

        hello\
        POST /c HTTP/1.1
        Host: a
        Transfer-Encoding: chunked

        5
        hello
        0

        GET /missing HTTP/1.1
        Host: a

        GET /d HTTP/1.1
        Host: a

        """);
    String missing =
        """
        HTTP/1.1 404 Not Found
        Content-Type: text/plain; charset=utf-8
        Content-Length: 14

        404 Not Found␊\
        """;
    assertEquals(Messages.wire(ok("/a") + ok("/b") + ok("/c") + missing + ok("/d")), wire.atOnce());
  }

  @Test
  void manyRequestsThatComeTogetherAreAllAnswered() throws Exception {
    var answers = new StringBuilder();
    var requests = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      requests.append("GET /%d HTTP/1.1\nHost: a\n\n".formatted(i));
      answers.append(ok("/" + i));
    }
    wire.sends(requests.toString());
    byte[] expected = Messages.bytes(answers.toString());
    String received = "";
    while (received.length() < expected.length) {
      String more = wire.atOnce();
      assertTrue(!more.isEmpty());
      received += more;
    }
  }

  @Test
  void anEmptyLineBetweenRequestsIsIgnored() throws Exception {
    wire.sends("GET /a HTTP/1.1\nHost: a\n\n\nGET /b HTTP/1.1\nHost: a\n\n")
        .expects(ok("/a") + ok("/b"));
  }

  @Test
  void whatFollowsTheLastRequestIsIgnored() throws Exception {
    wire.sends("GET /a HTTP/1.1\nHost: a\nConnection: close\n\nGET /b HTTP/1.1\nHost: a\n\n")
        .expects(last("/a"))
        .ends();
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-9.6">RFC 9112, 9.6</a> */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /closes HTTP/1.1\nHost: a\n\n",
        "POST /closes HTTP/1.1\nHost: a\nContent-Length: 100000000\n\n"
      })
  void theLastAnswerArrivesAlthoughTheClientGoesOnSending(String request) throws Exception {
    byte[] more = new byte[1 << 20];
    wire.sends(request);
    for (int i = 0; i < 8; i++) {
      wire.sends(more);
    }
    assertTrue(wire.head().startsWith("HTTP/1.1 200 OK\r\n"));
    assertEquals("bye", wire.rest());
  }

  @Test
  void aClientThatSendsNoMoreGetsItsAnswers() throws Exception {
    wire.sends("GET /large HTTP/1.1\nHost: a\n\nGET /a HTTP/1.1\nHost: a\n\n")
        .sendsNoMore()
        .expects(ok(LARGE) + ok("/a"))
        .ends();
  }

  @Test
  void aClientThatLeavesInTheMiddleOfAHeadIsLeft() throws Exception {
    wire.sends("GET /a HTTP/1.1\nHo").sendsNoMore().ends();
  }

  @Test
  void answersBeforeABrokenOneArrive() throws Exception {
    wire.sends("GET /a HTTP/1.1\nHost: a\n\nGET /breaks HTTP/1.1\nHost: a\n\n").expects(ok("/a"));
    String broken = wire.rest();
    assertFalse(broken.endsWith("\r\n0\r\n\r\n"));
  }

  @Test
  void requestsThatComeByteByByteAreAnswered() throws Exception {
    wire.sendsByteByByte(
            """
            POST /a HTTP/1.1
            Host: a
            Transfer-Encoding: chunked

            5;b="c"
            hello
            0
            D: e

            GET /b HTTP/1.1
            Host: a

            """)
        .expects(ok("/a") + ok("/b"));
  }

  @Test
  void requestsThatComeTogetherAreAnsweredTogetherWithAMaximumOfThreadsToo() throws Exception {
    try (var bounded = WireServer.withMaximum(way, 2, (_, response) -> response.send("a"));
        var client = bounded.connects()) {
      for (int i = 0; i < 20; i++) {
        client.sends("GET / HTTP/1.1\nHost: a\n\n".repeat(20));
        assertEquals(Messages.wire(ok("a").repeat(20)), client.atOnce());
      }
    }
  }

  @Test
  void requestsOfWorkThatHasThreadsOfItsOwnAreAnsweredInOrder() throws Exception {
    var calls = new AtomicInteger();
    try (var bounded =
            WireServer.withMaximum(
                way, 2, (request, response) -> response.send("" + calls.incrementAndGet()));
        var client = bounded.connects()) {
      client
          .sends("GET / HTTP/1.1\nHost: a\n\n".repeat(3))
          .expects(ok("1") + ok("2") + ok("3"))
          .sends("GET / HTTP/1.1\nHost: a\nConnection: close\n\n")
          .expects(last("4"))
          .ends();
    }
  }
}
