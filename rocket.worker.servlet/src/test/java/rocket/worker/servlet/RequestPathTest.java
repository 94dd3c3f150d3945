package rocket.worker.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.servlet.http.MappingMatch;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rocket.api.AppInfo;
import rocket.api.HttpException;

/** What a request says of its path, and by which mapping it was found. */
class RequestPathTest {
  /** Servlet 6.1, section 3.6: a lone servlet gets everything as path info. */
  @Test
  void aLoneServletHasAnEmptyServletPath() throws Exception {
    Exchanges.serve(
        FakeRequest.get("/a%20b/c;x=y?q=1"),
        (request, _) -> {
          assertEquals("", request.getContextPath());
          assertEquals("", request.getServletPath());
          assertEquals("/a b/c", request.getPathInfo());
          assertEquals("/a%20b/c;x=y", request.getRequestURI());
          assertEquals("q=1", request.getQueryString());
          assertNull(request.getPathTranslated());
        });
  }

  /** Servlet 6.1, section 3.6. */
  @Test
  void theContextPathComesFirst() throws Exception {
    var servlet =
        Exchanges.servlet(
            (request, response) ->
                response
                    .getWriter()
                    .print(
                        String.join(
                            " ",
                            request.getContextPath(),
                            request.getServletPath(),
                            request.getPathInfo())));
    var worker =
        Exchanges.worker(
            AppInfo.of("servlet", Map.of("/lawn/*", servlet), "context_path", "/catalog"),
            new Clock());

    assertEquals(
        "/catalog /lawn /index.html",
        Exchanges.serve(worker, FakeRequest.get("/catalog/lawn/index.html")).text());
    for (String other : List.of("/", "/catalogue/lawn/", "/lawn/", "/catalog/other")) {
      var e =
          assertThrows(HttpException.class, () -> Exchanges.serve(worker, FakeRequest.get(other)));
      assertEquals(404, e.status(), other);
    }
  }

  /** Servlet 6.1, section 12.4. */
  @Test
  void theMappingIsTold() throws Exception {
    var servlet =
        Exchanges.servlet(
            (request, _) -> {
              var mapping = request.getHttpServletMapping();
              assertEquals(MappingMatch.EXTENSION, mapping.getMappingMatch());
              assertEquals("a/b", mapping.getMatchValue());
              assertEquals("*.do", mapping.getPattern());
            });
    var worker = Exchanges.worker(AppInfo.of("servlet", Map.of("*.do", servlet)), new Clock());

    assertEquals(200, Exchanges.serve(worker, FakeRequest.get("/a/b.do")).status());
  }

  /** Servlet 6.1, section 3.5.2, step 10. */
  @Test
  void aSuspiciousPathIsABadRequest() {
    var e =
        assertThrows(
            HttpException.class,
            () -> Exchanges.serve(FakeRequest.get("/a/..;/b"), (_, response) -> response.reset()));

    assertEquals(400, e.status());
  }

  /** RFC 9110, section 9.3.7. */
  @Test
  void optionsOfTheServerNeedNoServlet() throws Exception {
    var response =
        Exchanges.serve(FakeRequest.of("OPTIONS", "*"), (_, answer) -> answer.sendError(500));

    assertEquals(200, response.status());
  }
}
