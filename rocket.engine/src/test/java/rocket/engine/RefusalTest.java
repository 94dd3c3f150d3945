package rocket.engine;

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

/** Requests that are not answered by what they asked for. */
@ParameterizedClass
@EnumSource(Way.class)
class RefusalTest {
  @Parameter Way way;

  private WireServer server;
  private Wire wire;

  @BeforeEach
  void start() throws Exception {
    server = WireServer.of(way, new RefusalAnswers());
    wire = server.connects();
  }

  @AfterEach
  void stop() throws Exception {
    wire.close();
    server.close();
  }

  private void answersStill() throws IOException {
    wire.sends("GET / HTTP/1.1\nHost: a\n\n")
        .expects(
            """
            HTTP/1.1 200 OK
            Content-Type: text/plain; charset=utf-8
            Content-Length: 2

            ok\
            """);
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5">RFC 9110, 15.5</a> */
  @Test
  void aRefusalHasASmallBodyAndKeepsTheConnection() throws Exception {
    wire.sends("GET /404 HTTP/1.1\nHost: a\n\n")
        .expects(
            """
            HTTP/1.1 404 Not Found
            Content-Type: text/plain; charset=utf-8
            Content-Length: 14

            404 Not Found␊\
            """);
    answersStill();
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.6">RFC 9110, 15.5.6</a> */
  @Test
  void aRefusalHasTheFieldsThatTheWorkerGaveIt() throws Exception {
    wire.sends("GET /405 HTTP/1.1\nHost: a\n\n")
        .expects(
            """
            HTTP/1.1 405 Method Not Allowed
            Allow: GET, HEAD
            Content-Type: text/plain; charset=utf-8
            Content-Length: 40

            405 Method Not Allowed␊Only GET & HEAD.␊\
            """);
    answersStill();
  }

  @Test
  void aBrowserGetsAPage() throws Exception {
    wire.sends("GET /405 HTTP/1.1\nHost: a\nAccept: text/html,*/*;q=0.8\n\n");
    String head = wire.head();
    assertTrue(head.contains("\r\nContent-Type: text/html; charset=utf-8\r\n"), head);
    wire.sends("GET / HTTP/1.1\nHost: a\nConnection: close\n\n");
    String page = wire.rest();
    assertTrue(page.contains("<h1>405 Method Not Allowed</h1>"), page);
    assertTrue(page.contains("<p>Only GET &amp; HEAD."), page);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 405, 413, 414, 417, 431, 499, 500, 501, 503, 505, 599})
  void aWorkerMayRefuseWithAnyErrorStatus(int status) throws Exception {
    wire.sends(
        "GET /" + status + " HTTP/1.1\nHost: a\n\nGET / HTTP/1.1\nHost: a\nConnection: close\n\n");
    String text = wire.rest();
    assertTrue(text.startsWith("HTTP/1.1 " + status + " "), text);
    assertTrue(text.contains("\r\n\r\n" + status + " "), text);
    assertTrue(text.endsWith("\r\n\r\nok"), text);
  }

  @Test
  void aRefusalReplacesWhatWasPrepared() throws Exception {
    wire.sends("GET /prepared HTTP/1.1\nHost: a\n\n")
        .expects(
            """
            HTTP/1.1 409 Conflict
            Content-Type: text/plain; charset=utf-8
            Content-Length: 13

            409 Conflict␊\
            """);
    answersStill();
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-9.3.2">RFC 9110, 9.3.2</a> */
  @Test
  void aRefusalOfHeadHasNoContent() throws Exception {
    wire.sends("HEAD /404 HTTP/1.1\nHost: a\n\n")
        .expects(
            """
            HTTP/1.1 404 Not Found
            Content-Type: text/plain; charset=utf-8
            Content-Length: 14

            """);
    answersStill();
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-15.6.1">RFC 9110, 15.6.1</a> */
  @ParameterizedTest
  @ValueSource(
      strings = {"/checked", "/unchecked", "/error", "/deep", "/interrupted", "/splitting"})
  void whateverAWorkerThrowsIsAnswered500AndNothingOfItIsShown(String path) throws Exception {
    wire.sends("GET " + path + " HTTP/1.1\nHost: a\n\n")
        .expects(
            """
            HTTP/1.1 500 Internal Server Error
            Content-Type: text/plain; charset=utf-8
            Content-Length: 26

            500 Internal Server Error␊\
            """);
    answersStill();
  }

  @Test
  void aWorkerThatCannotClassifyStillAnswers() throws Exception {
    wire.sends("GET /unclassified HTTP/1.1\nHost: a\n\n")
        .expects(
            """
            HTTP/1.1 200 OK
            Content-Type: text/plain; charset=utf-8
            Content-Length: 2

            ok\
            """);
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-8">RFC 9112, 8</a> */
  @Test
  void anAnswerThatFailsOnItsWayIsCutOff() throws Exception {
    wire.sends("GET /late HTTP/1.1\nHost: a\n\n")
        .expects("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n1\nx\n")
        .ends();
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-9.3.6">RFC 9110, 9.3.6</a> */
  @ParameterizedTest
  @ValueSource(strings = {"CONNECT a:443", "TRACE /", "TRACE /unclassified"})
  void thereIsNoTunnelAndNoEcho(String start) throws Exception {
    wire.sends(start + " HTTP/1.1\nHost: a:443\n\n");
    String head = wire.head();
    assertTrue(head.startsWith("HTTP/1.1 405 Method Not Allowed\r\nAllow: "), head);
    assertFalse(head.contains("TRACE"), head);
    assertFalse(head.contains("CONNECT"), head);
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-9.6">RFC 9112, 9.6</a> */
  @Test
  void aRefusalArrivesAlthoughTheClientGoesOnSending() throws Exception {
    wire.sends("GET / HTTP/3.0\nHost: a\n\n");
    byte[] more = new byte[1 << 20];
    for (int i = 0; i < 24; i++) {
      wire.sends(more);
    }
    assertTrue(wire.head().startsWith("HTTP/1.1 505 HTTP Version Not Supported\r\n"));
    assertEquals(
        "505 HTTP Version Not Supported\nonly HTTP/1.1 and HTTP/1.0 are spoken here\n",
        wire.rest());
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-9.3.2">RFC 9110, 9.3.2</a> */
  @ParameterizedTest
  @ValueSource(
      strings = {"HEAD / HTTP/1.1\n\n", "HEAD /% HTTP/1.1\n\n", "HEAD / HTTP/1.1\nA : b\n\n"})
  void theRefusalOfABrokenHeadHasNoContent(String message) throws Exception {
    wire.sends(message);
    String head = wire.head();
    assertTrue(head.startsWith("HTTP/1.1 400 Bad Request\r\n"), head);
    assertTrue(head.contains("\r\nConnection: close\r\n"), head);
    wire.ends();
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-9.3.2">RFC 9112, 9.3.2</a> */
  @Test
  void requestsBeforeABrokenOneAreAnswered() throws Exception {
    wire.sends("GET / HTTP/1.1\nHost: a\n\nGET / HTTP/1.1\n\nGET / HTTP/1.1\nHost: a\n\n")
        .expects(
            """
            HTTP/1.1 200 OK
            Content-Type: text/plain; charset=utf-8
            Content-Length: 2

            ok\
            HTTP/1.1 400 Bad Request
            Content-Type: text/plain; charset=utf-8
            Content-Length: 54
            Connection: close

            400 Bad Request␊HTTP/1.1 needs exactly one Host field␊\
            """)
        .ends();
  }
}
