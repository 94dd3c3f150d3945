package rocket.worker.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rocket.api.AppInfo;

/** What the Javadoc of requests and responses says of rarer cases. */
class RequestAndResponseRulesTest {
  private static FakeResponse ask(WebApplicationBuilder application, Exchanges.Code code)
      throws Exception {
    return Exchanges.serve(
        Exchanges.worker(application.servlet("one", Exchanges.servlet(code), "/*")),
        FakeRequest.get("/one", "Host", "a"));
  }

  /** {@code ServletResponse.getCharacterEncoding}: per request, then per application. */
  @Test
  void theApplicationHasACharsetForItsResponses() throws Exception {
    var application =
        new WebApplicationBuilder()
            .configure(context -> context.setResponseCharacterEncoding("UTF-8"));
    FakeResponse response =
        ask(
            application,
            (_, answer) -> {
              assertEquals("UTF-8", answer.getCharacterEncoding());
              answer.setContentType("text/plain;charset=utf-16");
              assertEquals("utf-16", answer.getCharacterEncoding());
              answer.setCharacterEncoding((String) null);
              assertEquals("UTF-8", answer.getCharacterEncoding());
              answer.setContentType(null);
              assertEquals("UTF-8", answer.getCharacterEncoding());
              answer.setContentType("text/plain");
              assertEquals("text/plain", answer.getContentType());
              answer.getWriter().print("ü");
              assertEquals("text/plain;charset=UTF-8", answer.getContentType());
            });
    assertEquals("ü", response.text());
  }

  @Test
  void theApplicationHasACharsetForItsRequests() throws Exception {
    var application =
        new WebApplicationBuilder()
            .configure(context -> context.setRequestCharacterEncoding("UTF-16BE"));
    ask(
        application,
        (request, _) -> {
          assertEquals("UTF-16BE", request.getCharacterEncoding());
          assertThrows(
              UnsupportedEncodingException.class, () -> request.setCharacterEncoding("nonsense"));
          request.setCharacterEncoding(StandardCharsets.US_ASCII);
          assertEquals("US-ASCII", request.getCharacterEncoding());
        });
  }

  /** {@code HttpServletResponse.setStatus}: others than 2xx to 5xx are the container's. */
  @Test
  void aStatusThatOnlyTheServerSendsIsKept() throws Exception {
    FakeResponse response =
        ask(
            new WebApplicationBuilder(),
            (_, answer) -> {
              answer.setStatus(101);
              assertEquals(101, answer.getStatus());
              answer.reset();
              assertEquals(200, answer.getStatus());
              answer.setStatus(101);
            });
    assertEquals(200, response.status());
  }

  /** {@code HttpServletRequest.getContextPath}: it is not decoded. */
  @ParameterizedTest
  @CsvSource({
    "/my%61pp/one, /my%61pp",
    "/my%61pp;a=b/one, /my%61pp;a=b",
    "//myapp/one, /myapp",
    "/my%61pp, /my%61pp"
  })
  void theContextPathIsAsItWasSent(String target, String expected) throws Exception {
    var worker =
        Exchanges.worker(
            AppInfo.of(
                    "servlet",
                    Exchanges.servlet(
                        (request, answer) -> answer.getWriter().print(request.getContextPath())))
                .with("context_path", "/myapp"),
            InstantSource.system());
    assertEquals(expected, Exchanges.serve(worker, FakeRequest.get(target, "Host", "a")).text());
  }

  @Test
  void whatIsNotThereIsNull() throws Exception {
    ask(
        new WebApplicationBuilder(),
        (request, answer) -> {
          assertNull(request.getRequestDispatcher(null));
          assertNull(request.getPathTranslated());
          assertNull(request.getCookies());
          assertNull(request.getQueryString());
          assertNull(request.getContentType());
          assertNull(request.getHeader("X"));
          assertFalse(request.getHeaders("X").hasMoreElements());
          assertEquals(-1, request.getIntHeader("X"));
          assertEquals(-1, request.getDateHeader("X"));
          assertEquals(-1, request.getContentLength());
          assertEquals("", request.getProtocolRequestId());
          assertNull(answer.getContentType());
          assertNull(answer.getHeader("X"));
          assertEquals(Locale.getDefault(), answer.getLocale());
          assertNull(answer.getTrailerFields());
          assertNull(push(request));
        });
  }

  @SuppressWarnings("deprecation") // of Servlet 6.1, and still there
  private static Object push(HttpServletRequest request) {
    return request.newPushBuilder();
  }

  /** Sections 5.5 and 5.7: what is committed stays as it is, and says so. */
  @Test
  void whatComesAfterTheCommitIsRefusedOrIgnored() throws Exception {
    FakeResponse response =
        ask(
            new WebApplicationBuilder(),
            (_, answer) -> {
              answer.getWriter().print("ü");
              answer.flushBuffer();
              assertThrows(IllegalStateException.class, answer::reset);
              assertThrows(IllegalStateException.class, answer::resetBuffer);
              assertThrows(IllegalStateException.class, () -> answer.setBufferSize(1));
              assertThrows(IllegalStateException.class, () -> answer.sendError(500));
              assertThrows(IllegalStateException.class, () -> answer.sendRedirect("/"));
              assertThrows(IllegalStateException.class, () -> answer.setTrailerFields(() -> null));
              answer.setLocale(Locale.KOREA);
              answer.setContentType("text/html");
              answer.setContentLengthLong(5);
              answer.setIntHeader("X", 1);
              answer.addDateHeader("X", 1);
              answer.setStatus(500);
              answer.setStatus(101);
              assertEquals(200, answer.getStatus());
              assertEquals(Locale.getDefault(), answer.getLocale());
              answer.flushBuffer();
            });
    assertEquals("", response.header("X"));
    assertEquals("", response.header("Content-Language"));
    assertEquals("", response.header("Content-Length"));
  }

  /** What has no name or no value is ignored. */
  @Test
  void nullNamesAndValuesAreIgnored() throws Exception {
    FakeResponse response =
        ask(
            new WebApplicationBuilder(),
            (_, answer) -> {
              answer.setHeader(null, "a");
              answer.addHeader(null, "a");
              answer.addHeader("X", null);
              answer.setIntHeader(null, 1);
              answer.addIntHeader(null, 1);
              answer.setDateHeader(null, 1);
              answer.addDateHeader(null, 1);
              answer.setHeader("Y", "");
              answer.addHeader("Y", "b");
              answer.setHeader("Z", "c");
              answer.setHeader("Z", null);
            });
    assertEquals(Set.of("Y"), response.headers().names());
    assertEquals(List.of("", "b"), response.headers().all("Y"));
  }

  /** Half a character that was printed is not lost, nor sent behind the redirect's end. */
  @Test
  void aRedirectMayKeepWhatWasPrinted() throws Exception {
    FakeResponse response =
        ask(
            new WebApplicationBuilder(),
            (_, answer) -> {
              answer.setCharacterEncoding("UTF-8");
              answer.getWriter().print("kept\uD83D");
              answer.sendRedirect("/x", 307, false);
              answer.getWriter().print("dropped");
            });
    assertEquals(307, response.status());
    assertEquals("http://a/x", response.header("Location"));
    assertEquals("kept?", response.text());
  }

  @Test
  void anUnknownLengthOrANegativeOneIsNone() throws Exception {
    FakeResponse response =
        ask(
            new WebApplicationBuilder(),
            (_, answer) -> {
              answer.setContentLength(3);
              answer.setContentLength(-1);
              answer.setContentLengthLong(4);
              answer.setHeader("Content-Length", null);
              answer.getOutputStream().print("hello");
            });
    assertEquals("", response.header("Content-Length"));
    assertEquals("hello", response.text());
  }

  @Test
  void aClosedInputIsNotRead() throws Exception {
    Exchanges.serve(
        FakeRequest.post("/", "text/plain", "hello"),
        (request, _) -> {
          var input = request.getInputStream();
          input.close();
          assertThrows(IOException.class, input::read);
          assertThrows(IOException.class, input::readAllBytes);
        });
  }
}
