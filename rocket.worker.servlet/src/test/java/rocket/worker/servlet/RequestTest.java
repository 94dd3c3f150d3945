package rocket.worker.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.ServletException;
import java.io.UnsupportedEncodingException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rocket.api.Headers;

/** The rest of what a request says: fields, connection, content and attributes. */
class RequestTest {
  /** Servlet 6.1, section 3.4. */
  @Test
  void headersAreReadWithoutRegardToCase() throws Exception {
    String[] fields = {
      "Accept",
      "a",
      "accept",
      "b",
      "X-Int",
      "12",
      "X-Bad",
      "x",
      "If-Modified-Since",
      "Sun, 06 Nov 1994 08:49:37 GMT"
    };
    Exchanges.serve(
        FakeRequest.get("/", fields),
        (request, _) -> {
          assertEquals("a", request.getHeader("ACCEPT"));
          assertEquals(List.of("a", "b"), Collections.list(request.getHeaders("accept")));
          assertEquals(4, Collections.list(request.getHeaderNames()).size());
          assertNull(request.getHeader("Missing"));
          assertFalse(request.getHeaders("Missing").hasMoreElements());
          assertEquals(12, request.getIntHeader("x-int"));
          assertEquals(-1, request.getIntHeader("Missing"));
          assertThrows(NumberFormatException.class, () -> request.getIntHeader("X-Bad"));
          assertEquals(784111777000L, request.getDateHeader("if-modified-since"));
          assertEquals(-1, request.getDateHeader("Missing"));
          assertThrows(IllegalArgumentException.class, () -> request.getDateHeader("X-Bad"));
        });
  }

  /** RFC 9110, section 5.6.7: all three forms of a date. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994"
      })
  void datesAreReadInEachForm(String date) throws Exception {
    Exchanges.serve(
        FakeRequest.get("/", "Date", date),
        (request, _) -> assertEquals(784111777000L, request.getDateHeader("Date")));
  }

  /** RFC 9110, section 12.5.4, and Servlet 6.1, section 3.11. */
  @Test
  void localesAreSortedByWeight() throws Exception {
    Exchanges.serve(
        FakeRequest.get("/", "Accept-Language", "de;q=0.5, en-GB, fr;q=0.9, *;q=0.1, it;q=0"),
        (request, _) -> {
          assertEquals(Locale.UK, request.getLocale());
          assertEquals(
              List.of(Locale.UK, Locale.FRENCH, Locale.GERMAN),
              Collections.list(request.getLocales()));
        });
    Exchanges.serve(
        FakeRequest.get("/"),
        (request, _) ->
            assertEquals(List.of(Locale.getDefault()), Collections.list(request.getLocales())));
  }

  /** RFC 6265, section 5.4, and Servlet 6.1, section 3.9. */
  @Test
  void cookiesAreRead() throws Exception {
    Exchanges.serve(
        FakeRequest.get("/", "Cookie", "a=1; b=\"x y\"; bad name=2; c=d=e; =f; g", "Cookie", "h=3"),
        (request, _) -> {
          var cookies = request.getCookies();
          assertEquals(4, cookies.length);
          assertEquals("1", cookies[0].getValue());
          assertEquals("\"x y\"", cookies[1].getValue());
          assertEquals("d=e", cookies[2].getValue());
          assertEquals("h", cookies[3].getName());
        });
    Exchanges.serve(FakeRequest.get("/"), (request, _) -> assertNull(request.getCookies()));
  }

  @Test
  void theServerIsTheOneThatTheClientNamed() throws Exception {
    Exchanges.serve(
        FakeRequest.get("/x?y", "Host", "example.org"),
        (request, _) -> {
          assertEquals("example.org", request.getServerName());
          assertEquals(80, request.getServerPort());
          assertEquals("http://example.org/x", request.getRequestURL().toString());
        });
    Exchanges.serve(
        FakeRequest.get("/x", "Host", "[::1]:8080"),
        (request, _) -> {
          assertEquals("[::1]", request.getServerName());
          assertEquals(8080, request.getServerPort());
          assertEquals("http://[::1]:8080/x", request.getRequestURL().toString());
        });
    Exchanges.serve(
        FakeRequest.get("/x"),
        (request, _) -> {
          assertEquals("127.0.0.1", request.getServerName());
          assertEquals(8000, request.getServerPort());
        });
  }

  @Test
  void theConnectionIsTold() throws Exception {
    Exchanges.serve(
        FakeRequest.get("/"),
        (request, _) -> {
          assertEquals("127.0.0.1", request.getRemoteAddr());
          assertEquals(50_000, request.getRemotePort());
          assertEquals("127.0.0.1", request.getLocalAddr());
          assertEquals(8000, request.getLocalPort());
          assertEquals("HTTP/1.1", request.getProtocol());
          assertFalse(request.isSecure());
          assertEquals("request-1", request.getRequestId());
          assertEquals("connection-1", request.getServletConnection().getConnectionId());
          assertEquals("http/1.1", request.getServletConnection().getProtocol());
        });
  }

  /** {@code ServletRequest.getInputStream} and {@code getReader}: one or the other. */
  @Test
  void contentIsReadAsBytesOrAsCharacters() throws Exception {
    Exchanges.serve(
        FakeRequest.post("/", "text/plain", "abc"),
        (request, _) -> {
          assertSame(request.getInputStream(), request.getInputStream());
          assertThrows(IllegalStateException.class, request::getReader);
        });
    Exchanges.serve(
        FakeRequest.post("/", "text/plain;charset=utf-8", "äbc"),
        (request, _) -> {
          assertEquals("äbc", request.getReader().readLine());
          assertSame(request.getReader(), request.getReader());
          assertThrows(IllegalStateException.class, request::getInputStream);
        });
  }

  /** Servlet 6.1, section 3.12. */
  @Test
  void theCharsetOfTheContentIsTheOneThatWasSetOrSent() throws Exception {
    Exchanges.serve(
        FakeRequest.post("/", "text/plain", "äbc"),
        (request, _) -> {
          assertNull(request.getCharacterEncoding());
          assertThrows(
              UnsupportedEncodingException.class, () -> request.setCharacterEncoding("nonsense"));
          request.setCharacterEncoding("UTF-8");
          assertEquals("äbc", request.getReader().readLine());
          request.setCharacterEncoding("ISO-8859-1");
          assertEquals("UTF-8", request.getCharacterEncoding());
        });
    Exchanges.serve(
        FakeRequest.post("/", "text/plain; charset=\"nonsense\"", "abc"),
        (request, _) -> {
          assertEquals("nonsense", request.getCharacterEncoding());
          assertThrows(UnsupportedEncodingException.class, request::getReader);
        });
  }

  @Test
  void theLengthIsTheOneThatWasAnnounced() throws Exception {
    Exchanges.serve(
        FakeRequest.post("/", "text/plain", "abc"),
        (request, _) -> assertEquals(3, request.getContentLength()));
    Exchanges.serve(
        FakeRequest.post("/", "text/plain", "abc").chunked(),
        (request, _) -> assertEquals(-1, request.getContentLengthLong()));
    Exchanges.serve(
        FakeRequest.get("/"), (request, _) -> assertEquals(-1, request.getContentLengthLong()));
  }

  /** Servlet 6.1, section 5.3. */
  @Test
  void trailersAreReadyAfterTheContent() throws Exception {
    var chunked = FakeRequest.post("/", "text/plain", "abc").chunked();
    chunked.trailers = Headers.of("Check", "1", "CHECK", "2");
    Exchanges.serve(
        chunked,
        (request, _) -> {
          assertFalse(request.isTrailerFieldsReady());
          assertThrows(IllegalStateException.class, request::getTrailerFields);
          request.getInputStream().readAllBytes();
          assertTrue(request.isTrailerFieldsReady());
          assertEquals(Map.of("check", "1, 2"), request.getTrailerFields());
        });
    Exchanges.serve(
        FakeRequest.post("/", "text/plain", "abc"),
        (request, _) -> {
          assertTrue(request.isTrailerFieldsReady());
          assertTrue(request.getTrailerFields().isEmpty());
        });
  }

  /** Servlet 6.1, section 3.2. */
  @Test
  void partsNeedAMultipartRequestAndConfiguration() throws Exception {
    Exchanges.serve(
        FakeRequest.post("/", "text/plain", "abc"),
        (request, _) -> assertThrows(ServletException.class, request::getParts));
    Exchanges.serve(
        FakeRequest.post("/", "multipart/form-data; boundary=x", "abc"),
        (request, _) -> assertThrows(IllegalStateException.class, () -> request.getPart("a")));
  }

  /** Servlet 6.1, section 3.3. */
  @Test
  void attributesAreKept() throws Exception {
    Exchanges.serve(
        FakeRequest.get("/"),
        (request, _) -> {
          assertFalse(request.getAttributeNames().hasMoreElements());
          assertNull(request.getAttribute("a"));
          request.setAttribute("a", 1);
          assertEquals(1, request.getAttribute("a"));
          assertEquals(List.of("a"), Collections.list(request.getAttributeNames()));
          request.setAttribute("a", null);
          assertNull(request.getAttribute("a"));
        });
  }

  @Test
  void nobodyIsLoggedIn() throws Exception {
    Exchanges.serve(
        FakeRequest.get("/"),
        (request, response) -> {
          assertNull(request.getAuthType());
          assertNull(request.getRemoteUser());
          assertNull(request.getUserPrincipal());
          assertFalse(request.isUserInRole("any"));
          assertThrows(ServletException.class, () -> request.login("a", "b"));
          assertThrows(ServletException.class, () -> request.authenticate(response));
          request.logout();
        });
  }
}
