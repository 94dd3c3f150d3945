package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static rocket.engine.Wire.ok;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The content of requests, as workers read it. */
@ParameterizedClass
@EnumSource(Way.class)
class RequestContentTest {
  @Parameter Way way;

  private WireServer server;
  private Wire wire;

  @BeforeEach
  void start() throws Exception {
    server = WireServer.of(way, ContentAnswers::answer);
    wire = server.connects();
  }

  @AfterEach
  void stop() throws Exception {
    wire.close();
    server.close();
  }

  private static String refused(int status, String reason, String detail) {
    String content = "%d %s␊".formatted(status, reason) + (detail.isEmpty() ? "" : detail + "␊");
    return """
    HTTP/1.1 %d %s
    Content-Type: text/plain; charset=utf-8
    Content-Length: %d
    Connection: close

    """
            .formatted(status, reason, content.length())
        + content;
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-6.2">RFC 9112, 6.2</a> */
  @Test
  void contentOfAKnownLengthIsRead() throws Exception {
    wire.sends("POST / HTTP/1.1\nHost: a\nContent-Length: 5\n\nhello").expects(ok("hello"));
    wire.sends("POST / HTTP/1.1\nHost: a\nContent-Length: 0\n\n").expects(ok(""));
    wire.sends("POST / HTTP/1.1\nHost: a\n\n").expects(ok(""));
    wire.sends("POST /single HTTP/1.1\nHost: a\nContent-Length: 5\n\nhéllo")
        .expects(ok("h").replace("1\n\nh", "6\n\nhÃ©llo"));
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-7.1">RFC 9112, 7.1</a> */
  @Test
  void contentInChunksIsRead() throws Exception {
    wire.sends(
            """
            POST / HTTP/1.1
            Host: a
            Transfer-Encoding: chunked

            5;a="b"
            hello
            7
            , world
            0

            POST /single HTTP/1.1
            Host: a
            Transfer-Encoding: chunked

            1
            x
            0

            """)
        .expects(ok("hello, world") + ok("x"));
  }

  @Test
  void largeContentIsReadHoweverItIsFramed() throws Exception {
    String megabyte = "0123456789abcdef".repeat(1 << 16);
    wire.sends("POST /flushed HTTP/1.1\nHost: a\nContent-Length: 2\n\nab")
        .expects("HTTP/1.1 200 OK\nContent-Length: 6\n\ngot ab");
    wire.sends("POST / HTTP/1.1\nHost: a\nContent-Length: 1048576\n\n").sends(megabyte);
    assertEquals(true, wire.head().contains("Content-Length: 1048576\r\n"));
    assertEquals(megabyte, new String(wire.content(1 << 20), StandardCharsets.ISO_8859_1));
    wire.sends("POST / HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n");
    for (int i = 0; i < 16; i++) {
      wire.sends("10000\n" + megabyte.substring(0, 1 << 16) + "\n");
    }
    wire.sends("0\n\n");
    assertEquals(true, wire.head().contains("Content-Length: 1048576\r\n"));
    assertEquals(megabyte, new String(wire.content(1 << 20), StandardCharsets.ISO_8859_1));
  }

  @Test
  void contentIsCopiedHoweverSlowlyItComes() throws Exception {
    String known = "POST /copied HTTP/1.1\nHost: a\nContent-Length: 5\n\nhello";
    String chunked =
        """
        POST /copied HTTP/1.1
        Host: b
        Transfer-Encoding: chunked

        5
        hello
        1
        !
        0
        Sum: 1

        """;
    for (int i = 0; i < 2; i++) {
      wire.sendsByteByByte(known).expects(ok("POST a 5 hello"));
      wire.sendsByteByByte(chunked).expects(ok("POST b 6 hello!"));
    }
    wire.sends(known + chunked + "POST /copied HTTP/1.1\nHost: c\n\n")
        .expects(ok("POST a 5 hello") + ok("POST b 6 hello!") + ok("POST c 0 "));
  }

  @Test
  void aWorkerKnowsTheLengthBeforeItReads() throws Exception {
    wire.sends("POST /length HTTP/1.1\nHost: a\nContent-Length: 2\n\nab").expects(ok("2 false"));
    wire.sends("POST /length HTTP/1.1\nHost: a\n\n").expects(ok("0 true"));
    wire.sends("POST /length HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n0\n\n")
        .expects(ok("-1 false"));
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-9.3">RFC 9112, 9.3</a> */
  @Test
  void whatAWorkerLeavesUnreadIsSkipped() throws Exception {
    wire.sends("POST /unread HTTP/1.1\nHost: a\nContent-Length: 5\n\nhello").expects(ok("unread"));
    wire.sends("POST /unread HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n5\nhel")
        .sends("lo\n0\nA: b\n\n")
        .expects(ok("unread"));
    wire.sends("POST / HTTP/1.1\nHost: a\nContent-Length: 1\n\nx").expects(ok("x"));
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-9.6">RFC 9112, 9.6</a> */
  @Test
  void moreThanIsWorthSkippingEndsTheConnectionAndTheAnswerSaysSo() throws Exception {
    wire.sends("POST /unread HTTP/1.1\nHost: a\nContent-Length: 1000000\n\nhello")
        .expects(
            """
            HTTP/1.1 200 OK
            Content-Type: text/plain; charset=utf-8
            Content-Length: 6
            Connection: close

            unread\
            """)
        .ends();
  }

  @Test
  void whatAWorkerThatRefusesLeavesUnreadIsSkipped() throws Exception {
    wire.sends("POST /missing HTTP/1.1\nHost: a\nContent-Length: 5\n\nhello")
        .expects(
            """
            HTTP/1.1 404 Not Found
            Content-Type: text/plain; charset=utf-8
            Content-Length: 14

            404 Not Found␊\
            """);
    wire.sends("POST / HTTP/1.1\nHost: a\nContent-Length: 1\n\nx").expects(ok("x"));
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-10.1.1">RFC 9110, 10.1.1</a> */
  @Test
  void aClientIsToldToContinueWhenItsContentIsFirstAskedFor() throws Exception {
    wire.sends("POST /hinted HTTP/1.1\nHost: a\nContent-Length: 5\nExpect: 100-continue\n\n")
        .expects("HTTP/1.1 103 Early Hints\nLink: </a>\n\nHTTP/1.1 100 Continue\n\n")
        .sends("hello")
        .expects(ok("hello"));
    wire.sends("POST / HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\nExpect: 100-continue\n\n")
        .expects("HTTP/1.1 100 Continue\n\n")
        .sends("5\nhello\n0\n\n")
        .expects(ok("hello"));
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-10.1.1">RFC 9110, 10.1.1</a> */
  @Test
  void aClientIsNotToldToContinueWhenItsContentIsNotWanted() throws Exception {
    wire.sends("POST /unread HTTP/1.1\nHost: a\nContent-Length: 5\nExpect: 100-continue\n\n")
        .expects(
            """
            HTTP/1.1 200 OK
            Content-Type: text/plain; charset=utf-8
            Content-Length: 6
            Connection: close

            unread\
            """)
        .ends();
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-10.1.1">RFC 9110, 10.1.1</a> */
  @Test
  void aClientThatHasBegunItsContentIsNotToldToContinue() throws Exception {
    wire.sends("POST / HTTP/1.1\nHost: a\nContent-Length: 5\nExpect: 100-continue\n\nhello")
        .expects(ok("hello"));
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-10.1.1">RFC 9110, 10.1.1</a> */
  @Test
  void anExpectationWithoutContentIsMet() throws Exception {
    wire.sends("GET / HTTP/1.1\nHost: a\nExpect: 100-continue\n\n").expects(ok(""));
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-10.1.1">RFC 9110, 10.1.1</a> */
  @Test
  void anOldClientIsNotToldToContinue() throws Exception {
    wire.sends("POST / HTTP/1.0\nContent-Length: 5\nExpect: 100-continue\n\nhello")
        .expects(
            """
            HTTP/1.1 200 OK
            Content-Type: text/plain; charset=utf-8
            Content-Length: 5
            Connection: close

            hello\
            """)
        .ends();
  }

  /** An informational response inside the content of a final one would corrupt it. */
  @Test
  void aClientIsNotToldToContinueInTheMiddleOfTheAnswer() throws Exception {
    wire.sends("POST /flushed HTTP/1.1\nHost: a\nContent-Length: 2\nExpect: 100-continue\n\n")
        .expects("HTTP/1.1 200 OK\nContent-Length: 6\nConnection: close\n\ngot ")
        .sends("ab")
        .expects("ab")
        .ends();
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-7.1.2">RFC 9112, 7.1.2</a> */
  @Test
  void trailersAreKnownAfterTheContent() throws Exception {
    wire.sends(
            "POST /trailers HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n1\nx\n0\nSum: 1\n\n")
        .expects(ok("x1"));
    wire.sends("POST /trailers HTTP/1.1\nHost: a\nContent-Length: 1\n\nx").expects(ok("xnone"));
    assertEquals(
        true,
        wire.sends("POST /early HTTP/1.1\nHost: a\nContent-Length: 1\n\nx")
            .head()
            .startsWith("HTTP/1.1 500 "));
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.14">RFC 9110, 15.5.14</a> */
  @Test
  void contentOverAWorkersLimitIsRefused() throws Exception {
    wire.sends("POST /limited HTTP/1.1\nHost: a\nContent-Length: 5\n\nhello").expects(ok("hello"));
    wire.sends("POST /limited HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n5\nhello\n0\n\n")
        .expects(ok("hello"));
    wire.sends("POST /limited HTTP/1.1\nHost: a\nContent-Length: 6\n\nhello!")
        .expects(refused(413, "Content Too Large", "the content is too large"))
        .ends();
  }

  @Test
  void aRefusedContentStaysRefused() throws Exception {
    wire.sends("POST /stubborn HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n6\nhello!\n0\n\n")
        .expects(ok("413 413 413 "))
        .ends();
  }

  @Test
  void aWorkerThatSwallowsARefusalEndsTheConnection() throws Exception {
    wire.sends("POST /stubborn HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n1\nxGET / HTTP/1.1")
        .expects(ok("400 400 400 "))
        .ends();
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-8">RFC 9112, 8</a> */
  @Test
  void contentThatEndsEarlyIsRefused() throws Exception {
    wire.sends("POST / HTTP/1.1\nHost: a\nContent-Length: 5\n\nhell")
        .sendsNoMore()
        .expects(refused(400, "Bad Request", "the connection ended before the content did"))
        .ends();
  }

  @Test
  void contentIsReadHoweverItIsSplit() throws Exception {
    String message =
        "POST / HTTP/1.1\nHost: a\nContent-Length: 5\n\nhello"
            + "POST /trailers HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n"
            + "2;a=\"b\\\"c\"\nhe\n3\nllo\n0\nSum: 1\n\n";
    for (int i = 1; i < message.length(); i++) {
      wire.sends(message.substring(0, i))
          .sends(message.substring(i))
          .expects(ok("hello") + ok("hello1"));
    }
    wire.sendsByteByByte(message).expects(ok("hello") + ok("hello1"));
  }
}
