package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses as they leave. */
@ParameterizedClass
@EnumSource(Way.class)
class ResponseTest {
  @Parameter Way way;

  static final String LARGE = "0123456789abcdef".repeat(4096);

  private WireServer server;
  private Wire wire;

  @BeforeEach
  void start() throws Exception {
    server = WireServer.of(way, ResponseAnswers::answer);
    wire = server.connects();
  }

  @AfterEach
  void stop() throws Exception {
    wire.close();
    server.close();
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
  @ValueSource(strings = {"/stream", "/reset", "/corrected", "/twice"})
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
    head("/204").expects("HTTP/1.1 204 No Content\n\n");
    get("/304").expects("HTTP/1.1 304 Not Modified\n\n");
    old("/204").expects("HTTP/1.1 204 No Content\nConnection: keep-alive\n\n");
    get("/stream").expects("HTTP/1.1 200 OK\nContent-Length: 5\n\nhello");
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-15.3.6">RFC 9110, 15.3.6</a> */
  @ParameterizedTest
  @ValueSource(strings = {"/205", "/205-sent", "/205-flushed"})
  void aResetHasContentOfNoLength(String path) throws Exception {
    String type = path.equals("/205-sent") ? "Content-Type: text/plain; charset=utf-8\n" : "";
    get(path).expects("HTTP/1.1 205 Reset Content\n" + type + "Content-Length: 0\n\n");
    head(path).expects("HTTP/1.1 205 Reset Content\n" + type + "Content-Length: 0\n\n");
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
    get("/long-and-proud").expects("HTTP/1.1 200 OK\nContent-Length: 4\n\nhell").ends();
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-8.6">RFC 9110, 8.6</a> */
  @ParameterizedTest
  @ValueSource(
      strings = {"", "5 bytes", "-1", "+5", "0x5", "5, 5", "5;", "٥", "1234567890123456789"})
  void aLengthThatIsNoneFailsTheRequest(String length) throws Exception {
    wire.sends("GET /length HTTP/1.1\nHost: a\nSay: " + length + "\n\n")
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

  /** <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-6.5.1">RFC 9110, 6.5.1</a> */
  @Test
  void whatBelongsBeforeTheContentIsNoTrailer() throws Exception {
    get("/late-framing")
        .expects("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\nhello\n0\nSum: 1\n\n");
    get("/stream").expects("HTTP/1.1 200 OK\nContent-Length: 5\n\nhello");
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-8.6">RFC 9110, 8.6</a> */
  @Test
  void hintsHaveNoFraming() throws Exception {
    get("/framed-hints")
        .expects(
            """
            HTTP/1.1 103 Early Hints
            Link: </a>

            HTTP/1.1 200 OK
            Content-Type: text/plain; charset=utf-8
            Content-Length: 5

            hello\
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
