package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rocket.api.Headers;
import rocket.api.Request;
import rocket.api.Response;

/** Responses as they leave. */
class ResponseTest {
  private static final String LARGE = "0123456789abcdef".repeat(4096);

  private WireServer server;
  private Wire wire;

  @BeforeEach
  void start() throws Exception {
    server = WireServer.of(ResponseTest::answer);
    wire = server.connects();
  }

  @AfterEach
  void stop() throws Exception {
    wire.close();
    server.close();
  }

  private static void write(Response response, String text) throws IOException {
    response.output().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void answer(Request request, Response response) throws Exception {
    switch (request.path()) {
      case "/nothing" -> {}
      case "/stream" -> write(response, "hello");
      case "/sent" -> response.send("hello");
      case "/large" -> response.send(LARGE.getBytes(StandardCharsets.US_ASCII));
      case "/large-stream" -> write(response, LARGE);
      case "/flushes" -> {
        response.output().flush();
        write(response, "hello");
        response.output().flush();
        write(response, ", world");
        response.output().close();
        response.output().close();
        assertThrows(IOException.class, () -> write(response, "!"));
      }
      case "/exact" -> {
        response.header("Content-Length", "5");
        response.output().flush();
        write(response, "hello");
      }
      case "/short" -> {
        response.header("Content-Length", "6");
        response.output().flush();
        write(response, "hello");
      }
      case "/long" -> {
        response.header("Content-Length", "4");
        response.output().flush();
        write(response, "hello");
      }
      case "/long-and-proud" -> {
        response.header("Content-Length", "4");
        response.output().flush();
        write(response, "hell");
        response.output().flush();
        write(response, "o");
        assertThrows(IOException.class, () -> response.output().flush());
      }
      case "/corrected" -> {
        response.header("Content-Length", "4");
        write(response, "hello");
      }
      case "/nonsense" -> {
        response.header("Content-Length", "5 bytes");
        write(response, "hello");
      }
      case "/negative" -> {
        response.header("Content-Length", "-1");
        write(response, "hello");
      }
      case "/twice" -> {
        response.headers().add("Content-Length", "4").add("content-length", "5");
        write(response, "hello");
      }
      case "/own-coding" -> {
        response.headers().add("Transfer-Encoding", "chunked").add("X", "y");
        write(response, "hello");
      }
      case "/own-names" -> response.header("Server", "Other").header("date", "then").send("hello");
      case "/trailers" -> {
        response.header("Trailer", "Sum");
        response.trailers(() -> Headers.of("Sum", "1"));
        write(response, "hello");
      }
      case "/hints" -> {
        response.informational(103, Headers.of("Link", "</a>"));
        response.informational(102, Headers.empty());
        response.send("hello");
      }
      case "/too-late" -> {
        response.output().flush();
        assertThrows(IllegalStateException.class, () -> response.status(404));
        assertThrows(IllegalStateException.class, () -> response.header("A", "b"));
        assertThrows(IllegalStateException.class, response::reset);
        assertThrows(IllegalStateException.class, () -> response.send("x"));
        assertThrows(
            IllegalStateException.class, () -> response.informational(103, Headers.empty()));
      }
      case "/reset" -> {
        response.status(404).header("A", "b");
        write(response, "x");
        response.reset();
        write(response, "hello");
      }
      case "/splits" -> {
        assertThrows(IllegalArgumentException.class, () -> response.header("A", "b\r\nC: d"));
        assertThrows(IllegalArgumentException.class, () -> response.header("A", "b\nC: d"));
        assertThrows(IllegalArgumentException.class, () -> response.header("A", "b\0"));
        assertThrows(IllegalArgumentException.class, () -> response.header("A", "\u010a"));
        assertThrows(IllegalArgumentException.class, () -> response.header("A: b\r\nC", "d"));
        assertThrows(IllegalArgumentException.class, () -> response.header("", "d"));
        assertThrows(
            IllegalArgumentException.class,
            () -> response.informational(103, Headers.of("A", "b\r\n\r\n")));
        response.send("hello");
      }
      default -> {
        response.status(Integer.parseInt(request.path().substring(1)));
        write(response, "hello");
      }
    }
  }

  private Wire get(String path) throws IOException {
    return wire.sends("GET " + path + " HTTP/1.1\nHost: a\n\n");
  }

  private Wire head(String path) throws IOException {
    return wire.sends("HEAD " + path + " HTTP/1.1\nHost: a\n\n");
  }

  private Wire old(String path) throws IOException {
    return wire.sends("GET " + path + " HTTP/1.0\nConnection: keep-alive\n\n");
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-6.6.1">RFC 9110, 6.6.1</a> */
  @Test
  void aResponseHasADateAndNamesItsServer() throws Exception {
    Instant before = Instant.now().minusSeconds(1);
    String head = get("/stream").head();
    var date = Pattern.compile("\r\nDate: ([^\r]*)\r\n").matcher(head);
    assertTrue(date.find(), head);
    Instant told =
        ZonedDateTime.parse(date.group(1), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    assertTrue(!told.isBefore(before.minusSeconds(1)) && !told.isAfter(Instant.now()), head);
    assertTrue(Pattern.compile("\r\nServer: Rocket[^\r]*\r\n").matcher(head).find(), head);
  }

  @Test
  void aWorkerMayNameAnotherDateAndServer() throws Exception {
    String head = get("/own-names").head();
    assertEquals(1, head.split("(?i)\r\nDate: ", -1).length - 1, head);
    assertTrue(head.contains("\r\nServer: Other\r\ndate: then\r\n"), head);
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-6.2">RFC 9112, 6.2</a> */
  @ParameterizedTest
  @ValueSource(strings = {"/stream", "/reset", "/corrected", "/twice", "/negative"})
  void aSmallResponseHasItsLength(String path) throws Exception {
    get(path).expects("HTTP/1.1 200 OK\nContent-Length: 5\n\nhello");
    get("/exact").expects("HTTP/1.1 200 OK\nContent-Length: 5\n\nhello");
  }

  @Test
  void aResponseWithoutContentSaysSo() throws Exception {
    get("/nothing").expects("HTTP/1.1 200 OK\nContent-Length: 0\n\n");
  }

  @Test
  void aLargeResponseOfAKnownLengthHasIt() throws Exception {
    get("/large").expects("HTTP/1.1 200 OK\nContent-Length: 65536\n\n" + LARGE);
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-7.1">RFC 9112, 7.1</a> */
  @Test
  void aResponseOfUnknownLengthLeavesInChunks() throws Exception {
    get("/flushes")
        .expects(
            """
            HTTP/1.1 200 OK
            Transfer-Encoding: chunked

            5
            hello
            7
            , world
            0

            """);
    get("/large-stream")
        .expects("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n10000\n" + LARGE + "\n0\n\n");
    get("/stream").expects("HTTP/1.1 200 OK\nContent-Length: 5\n\nhello");
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-7.1">RFC 9112, 7.1</a> */
  @Test
  void anOldClientGetsNoChunks() throws Exception {
    old("/stream").expects("HTTP/1.1 200 OK\nContent-Length: 5\nConnection: keep-alive\n\nhello");
    old("/exact").expects("HTTP/1.1 200 OK\nContent-Length: 5\nConnection: keep-alive\n\nhello");
    old("/flushes").expects("HTTP/1.1 200 OK\nConnection: close\n\nhello, world").ends();
  }

  @Test
  void anOldClientGetsNoTrailersAndNoHints() throws Exception {
    old("/trailers")
        .expects(
            "HTTP/1.1 200 OK\nTrailer: Sum\nContent-Length: 5\nConnection: keep-alive\n\nhello");
    old("/hints")
        .expects(
            """
            HTTP/1.1 200 OK
            Content-Type: text/plain; charset=utf-8
            Content-Length: 5
            Connection: keep-alive

            hello\
            """);
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-9.3.2">RFC 9110, 9.3.2</a> */
  @Test
  void headHasTheFieldsOfGetAndNoContent() throws Exception {
    head("/stream").expects("HTTP/1.1 200 OK\nContent-Length: 5\n\n");
    head("/sent")
        .expects("HTTP/1.1 200 OK\nContent-Type: text/plain; charset=utf-8\nContent-Length: 5\n\n");
    head("/large").expects("HTTP/1.1 200 OK\nContent-Length: 65536\n\n");
    head("/exact").expects("HTTP/1.1 200 OK\nContent-Length: 5\n\n");
    get("/stream").expects("HTTP/1.1 200 OK\nContent-Length: 5\n\nhello");
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-9.3.2">RFC 9110, 9.3.2</a> */
  @ParameterizedTest
  @ValueSource(strings = {"/flushes", "/large-stream", "/nothing"})
  void headOfAnUnknownLengthHasNone(String path) throws Exception {
    head(path).expects("HTTP/1.1 200 OK\n\n");
    get("/stream").expects("HTTP/1.1 200 OK\nContent-Length: 5\n\nhello");
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-6.4.1">RFC 9110, 6.4.1</a> */
  @Test
  void someStatusesNeverHaveContent() throws Exception {
    get("/204").expects("HTTP/1.1 204 No Content\n\n");
    get("/304").expects("HTTP/1.1 304 Not Modified\n\n");
    old("/204").expects("HTTP/1.1 204 No Content\nConnection: keep-alive\n\n");
    get("/stream").expects("HTTP/1.1 200 OK\nContent-Length: 5\n\nhello");
  }

  @Test
  void aResponseThatIsTooShortEndsItsConnection() throws Exception {
    get("/short").expects("HTTP/1.1 200 OK\nContent-Length: 6\n\nhello").ends();
  }

  @Test
  void aResponseThatIsTooLongNeverReachesTheNext() throws Exception {
    get("/long").expects("HTTP/1.1 200 OK\nContent-Length: 4\n\n").ends();
  }

  @Test
  void whatIsTooMuchOfAResponseIsNotSent() throws Exception {
    get("/long-and-proud").expects("HTTP/1.1 200 OK\nContent-Length: 4\n\nhell");
    String rest = wire.sendsNoMore().rest();
    assertEquals("", rest);
  }

  @Test
  void aLengthThatIsNoneFailsTheRequest() throws Exception {
    get("/nonsense")
        .expects(
            """
            HTTP/1.1 500 Internal Server Error
            Content-Type: text/plain; charset=utf-8
            Content-Length: 26

            500 Internal Server Error␊\
            """);
    get("/stream").expects("HTTP/1.1 200 OK\nContent-Length: 5\n\nhello");
  }

  @Test
  void theTransferCodingIsTheServersToDecide() throws Exception {
    get("/own-coding").expects("HTTP/1.1 200 OK\nX: y\nContent-Length: 5\n\nhello");
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-7.1.2">RFC 9112, 7.1.2</a> */
  @Test
  void trailersFollowTheContent() throws Exception {
    get("/trailers")
        .expects(
            """
            HTTP/1.1 200 OK
            Trailer: Sum
            Transfer-Encoding: chunked

            5
            hello
            0
            Sum: 1

            """);
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc8297.html#section-2">RFC 8297, 2</a> */
  @Test
  void hintsComeBeforeTheResponse() throws Exception {
    get("/hints")
        .expects(
            """
            HTTP/1.1 103 Early Hints
            Link: </a>

            HTTP/1.1 102 Processing

            HTTP/1.1 200 OK
            Content-Type: text/plain; charset=utf-8
            Content-Length: 5

            hello\
            """);
  }

  @Test
  void aCommittedResponseStaysAsItIs() throws Exception {
    get("/too-late").expects("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n0\n\n");
  }

  @Test
  void noFieldCanSplitAResponse() throws Exception {
    get("/splits")
        .expects(
            """
            HTTP/1.1 200 OK
            Content-Type: text/plain; charset=utf-8
            Content-Length: 5

            hello\
            """);
  }
}
