package rocket.worker.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The head of a response, its buffer, errors, redirects and its end. */
class ResponseTest {
  private static FakeResponse respond(Exchanges.Code code) throws Exception {
    return Exchanges.serve(FakeRequest.get("/a/b?q", "Host", "example.org"), code);
  }

  /** Servlet 6.1, section 5.1. */
  @Test
  void theBufferCanBeDroppedUntilTheResponseIsCommitted() throws Exception {
    var response =
        respond(
            (_, answer) -> {
              answer.setStatus(201);
              answer.setHeader("A", "b");
              answer.getWriter().print("first");
              assertThrows(IllegalStateException.class, () -> answer.setBufferSize(100_000));
              answer.resetBuffer();
              assertEquals(201, answer.getStatus());
              answer.getWriter().print("second");
              assertFalse(answer.isCommitted());
              answer.flushBuffer();
              assertTrue(answer.isCommitted());
              assertThrows(IllegalStateException.class, answer::resetBuffer);
              assertThrows(IllegalStateException.class, answer::reset);
            });

    assertEquals("second", response.text());
    assertEquals("b", response.header("A"));
  }

  /** Servlet 6.1, section 5.2: what comes too late is ignored. */
  @Test
  void aCommittedHeadStaysAsItIs() throws Exception {
    var response =
        respond(
            (_, answer) -> {
              answer.flushBuffer();
              answer.setStatus(404);
              answer.setHeader("A", "b");
              answer.addIntHeader("A", 1);
              answer.setContentType("text/plain");
              answer.setContentLength(5);
              answer.setLocale(Locale.UK);
              answer.addCookie(new Cookie("a", "b"));
            });

    assertEquals(200, response.status());
    assertEquals(0, response.headers().size());
  }

  /** {@code HttpServletResponse.setHeader} and its kin. */
  @Test
  void headersAreSetAndAdded() throws Exception {
    respond(
        (_, answer) -> {
          answer.addHeader("A", "1");
          answer.addIntHeader("a", 2);
          assertEquals(List.of("1", "2"), List.copyOf(answer.getHeaders("A")));
          answer.setHeader("A", "");
          assertEquals("", answer.getHeader("a"));
          answer.setHeader("A", null);
          assertFalse(answer.containsHeader("A"));
          answer.addHeader("A", null);
          answer.setHeader(null, "x");
          answer.setDateHeader("D", 784111777000L);
          assertEquals("Sun, 06 Nov 1994 08:49:37 GMT", answer.getHeader("D"));
          answer.setHeader("Content-Type", "text/plain;charset=utf-8");
          assertEquals("utf-8", answer.getCharacterEncoding());
          answer.setHeader("Content-Length", "7");
          assertEquals(
              List.of("Content-Length", "Content-Type", "D"), List.copyOf(answer.getHeaderNames()));
        });
  }

  /** RFC 6265, section 4.1. */
  @Test
  void cookiesAreSentWithTheirAttributes() throws Exception {
    var response =
        respond(
            (_, answer) -> {
              var cookie = new Cookie("id", "a-1");
              cookie.setPath("/x");
              cookie.setMaxAge(60);
              cookie.setHttpOnly(true);
              cookie.setSecure(true);
              cookie.setAttribute("SameSite", "Lax");
              answer.addCookie(cookie);
              answer.addCookie(new Cookie("other", null));
              for (String bad : List.of("a;b", "a b", "a\r\nb", "é", "a,b", "a\"b")) {
                assertThrows(
                    IllegalArgumentException.class,
                    () -> answer.addCookie(new Cookie("x", bad)),
                    bad);
              }
            });

    List<String> sent = response.headers().all("Set-Cookie");
    assertEquals(2, sent.size());
    assertTrue(
        sent.getFirst()
            .matches(
                "id=a-1; HttpOnly; Max-Age=60; Path=/x; SameSite=Lax; Secure; Expires=\\w{3}, .*"
                    + " GMT"),
        sent.getFirst());
    assertEquals("other=", sent.getLast());
  }

  /** Servlet 6.1, section 5.5. */
  @Test
  void anErrorReplacesTheContentByAPage() throws Exception {
    var response =
        respond(
            (_, answer) -> {
              answer.addCookie(new Cookie("a", "b"));
              answer.setContentType("text/plain");
              answer.setContentLength(30);
              answer.getWriter().print("abc");
              answer.sendError(404, "no <b>such</b> thing");
              assertTrue(answer.isCommitted());
              answer.getWriter().print("ignored");
              assertThrows(IllegalStateException.class, () -> answer.sendError(500));
            });

    assertEquals(404, response.status());
    assertEquals("text/html;charset=utf-8", response.header("Content-Type"));
    assertEquals("a=b", response.header("Set-Cookie"));
    assertEquals(Integer.toString(response.text().length()), response.header("Content-Length"));
    assertTrue(response.text().contains("404 Not Found"), response::text);
    assertTrue(response.text().contains("no &lt;b&gt;such&lt;/b&gt; thing</p>"), response::text);
    assertFalse(response.text().contains("ignored"));
  }

  /** {@code HttpServletResponse.sendRedirect}. */
  @ParameterizedTest
  @CsvSource({
    "/x, http://example.org/x",
    "x, http://example.org/a/x",
    "../x?y=../z, http://example.org/x?y=../z",
    "./, http://example.org/a/",
    "?z, http://example.org/a/b?z",
    "//other/x, http://other/x",
    "https://other:8443/x, https://other:8443/x",
    "mailto:a@b, mailto:a@b",
    "x:y/z, x:y/z",
    "'x y\u00e9\ud83d\ude00', http://example.org/a/x%20y%C3%A9%F0%9F%98%80",
  })
  void aRedirectIsMadeAbsolute(String location, String absolute) throws Exception {
    var response =
        respond(
            (_, answer) -> {
              answer.getWriter().print("dropped");
              answer.sendRedirect(location);
            });

    assertEquals(302, response.status());
    assertEquals(absolute, response.header("Location"));
    assertFalse(response.text().contains("dropped"));
    assertTrue(response.text().contains("<a href="), response::text);
  }

  @Test
  void aRedirectMayKeepTheContentAndChooseTheStatus() throws Exception {
    var response =
        respond(
            (_, answer) -> {
              answer.getWriter().print("kept");
              answer.sendRedirect("/x", 308, false);
              answer.getWriter().print("late");
            });

    assertEquals(308, response.status());
    assertEquals("kept", response.text());
  }

  @Test
  void aRedirectAboveTheRootIsRefused() throws Exception {
    respond(
        (_, answer) ->
            assertThrows(IllegalArgumentException.class, () -> answer.sendRedirect("../../x")));
  }

  /** Servlet 6.1, section 5.7. */
  @Test
  void theResponseEndsWhenTheAnnouncedContentIsThere() throws Exception {
    var response =
        respond(
            (_, answer) -> {
              answer.setContentLength(5);
              answer.getOutputStream().print("abc");
              assertFalse(answer.isCommitted());
              answer.getOutputStream().print("defg");
              assertTrue(answer.isCommitted());
            });

    assertEquals("abcde", response.text());
    assertTrue(response.ended);
  }

  @Test
  void theLengthStaysAnnouncedWhenTheBufferIsDropped() throws Exception {
    var response =
        respond(
            (_, answer) -> {
              answer.setContentLength(3);
              answer.getOutputStream().print("ab");
              answer.resetBuffer();
              answer.getOutputStream().print("xyz");
            });

    assertEquals("xyz", response.text());
  }

  /** Servlet 6.1, section 5.3. */
  @Test
  void trailersAreAskedForAtTheEnd() throws Exception {
    var response =
        respond(
            (_, answer) -> {
              answer.setTrailerFields(() -> Map.of("Check", "1"));
              assertEquals(Map.of("Check", "1"), answer.getTrailerFields().get());
            });

    assertEquals("1", response.trailers.get().first("check", ""));
    var old = FakeRequest.get("/");
    old.protocol = "HTTP/1.0";
    Exchanges.serve(
        old,
        (_, answer) ->
            assertThrows(IllegalStateException.class, () -> answer.setTrailerFields(Map::of)));
  }
}
