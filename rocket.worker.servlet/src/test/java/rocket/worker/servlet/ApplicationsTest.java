package rocket.worker.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rocket.api.AppInfo;
import rocket.api.AppInfoException;
import rocket.api.HttpException;
import rocket.api.HttpWorker;
import rocket.worker.servlet.webapp.Built;

/** Servlet 6.1, sections 10.5 and 12.1. */
class ApplicationsTest {
  @TempDir Path folder;
  private final List<String> ended = new ArrayList<>();

  private Map<String, Object> telling(String name) {
    HttpServlet servlet =
        new HttpServlet() {
          private static final long serialVersionUID = 1L;

          @Override
          protected void doGet(HttpServletRequest request, HttpServletResponse response)
              throws IOException {
            response
                .getWriter()
                .print(name + " " + request.getContextPath() + " " + request.getPathInfo());
          }

          @Override
          public void destroy() {
            ended.add(name);
          }
        };
    return Map.of("servlet", servlet);
  }

  private static HttpWorker worker(Map<String, Object> applications) {
    return new ServletProvider().create(AppInfo.of("applications", applications));
  }

  private static String get(HttpWorker worker, String target, String host) throws Exception {
    FakeRequest request = FakeRequest.get(target, "Host", host);
    request.work = worker.classify(request);
    var response = new FakeResponse();
    try {
      worker.serve(request, response);
    } catch (HttpException e) {
      return Integer.toString(e.status());
    }
    if (!response.ended) {
      response.end();
    }
    return response.text();
  }

  private Map<String, Object> four() {
    Map<String, Object> applications = new LinkedHashMap<>();
    applications.put("/shop", telling("shop"));
    applications.put("/", telling("root"));
    applications.put("/shop/admin", telling("admin"));
    applications.put("//B.example/shop", telling("other"));
    return applications;
  }

  @ParameterizedTest
  @CsvSource({
    "/, a.example, root  /",
    "/shopping, a.example, root  /shopping",
    "/shop/x, a.example, shop /shop /x",
    "/shop, a.example, shop /shop null",
    "/shop/admin/x, a.example, admin /shop/admin /x",
    "/shop/%61dmin/x, a.example, admin /shop/%61dmin /x",
    "/shop/x, b.example:80, other /shop /x",
    "/shop/admin/x, b.EXAMPLE, other /shop /admin/x",
    "/x, b.example, root  /x",
    "/..;/x, a.example, 400",
  })
  void theLongestPathOfTheHostCounts(String target, String host, String expected) throws Exception {
    assertEquals(expected, get(worker(four()), target, host));
  }

  @Test
  void whereNoneIsNothingIsFound() throws Exception {
    HttpWorker worker = worker(Map.of("//a.example/shop", telling("shop")));
    assertEquals("404", get(worker, "/shop/x", "b.example"));
    assertEquals("404", get(worker, "/x", "a.example"));
    assertEquals("shop /shop /x", get(worker, "/shop/x", "a.example"));
  }

  @Test
  void allEndWithTheWorker() {
    worker(four()).close();
    assertEquals(4, ended.size());
  }

  @Test
  void webApplicationsOfFilesAndOfCodeLiveTogether() throws Exception {
    Path war = new Built().with("a.txt", "of a war").archive(folder.resolve("a.war"));
    HttpWorker worker =
        worker(Map.of("/files", war, "/code", telling("code"), "/text", war.toString()));
    assertEquals("of a war", get(worker, "/files/a.txt", "a"));
    assertEquals("of a war", get(worker, "/text/a.txt", "a"));
    assertEquals("code /code /x", get(worker, "/code/x", "a"));
    worker.close();
  }

  @Test
  void whatIsWrongIsTold() {
    var e =
        assertThrows(
            AppInfoException.class, () -> worker(Map.of("/a", telling("a"), "/b", Map.of("x", 1))));
    assertTrue(e.getMessage().startsWith("app_info 'applications', '/b': "), e.getMessage());
    Map<String, Object> twice = new LinkedHashMap<>(Map.of("", telling("a")));
    twice.put("/", telling("b"));
    e = assertThrows(AppInfoException.class, () -> worker(twice));
    assertTrue(e.getMessage().contains("one application for each host and path"), e.getMessage());
    assertEquals(List.of("a"), ended.stream().filter("a"::equals).distinct().toList());
    assertThrows(AppInfoException.class, () -> worker(Map.of("shop", telling("a"))));
    assertThrows(AppInfoException.class, () -> worker(Map.of("/a", 1)));
    assertThrows(AppInfoException.class, () -> worker(Map.of()));
    var both = AppInfo.of("applications", four(), "context_path", "/x");
    e = assertThrows(AppInfoException.class, () -> new ServletProvider().create(both));
    assertTrue(e.getMessage().contains("is not allowed beside 'applications'"), e.getMessage());
  }
}
