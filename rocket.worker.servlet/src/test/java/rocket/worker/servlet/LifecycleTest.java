package rocket.worker.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rocket.api.AppInfo;
import rocket.api.AppInfoException;
import rocket.api.HttpException;
import rocket.api.Work;

/** Servlet 6.1, section 2.3 and chapter 4. */
class LifecycleTest {
  private final List<String> told = new ArrayList<>();
  private final Clock clock = new Clock();

  private final class Telling extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final String name;

    Telling(String name) {
      this.name = name;
    }

    @Override
    public void init() throws ServletException {
      told.add("init " + name);
      if (name.equals("unavailable")) {
        throw new UnavailableException("no database");
      }
      if (name.equals("broken")) {
        throw new IllegalArgumentException("no luck");
      }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().print(name + " " + getInitParameter("p"));
    }

    @Override
    public void destroy() {
      told.add("destroy " + name);
    }
  }

  private ServletWorker worker(Object servlet) {
    return Exchanges.worker(
        AppInfo.of("servlet", servlet, "init_parameters", Map.of("p", "v")), clock);
  }

  @Test
  void servletsAreInitialisedOnceAndDestroyedAtTheEnd() throws Exception {
    Map<String, Object> servlets = new LinkedHashMap<>();
    var a = new Telling("a");
    servlets.put("/a", a);
    servlets.put("/b/*", new Telling("b"));
    servlets.put("*.a", a);
    var worker = worker(servlets);

    assertEquals(List.of("init a", "init b"), told);
    assertEquals("a v", Exchanges.serve(worker, FakeRequest.get("/a")).text());
    assertEquals("a v", Exchanges.serve(worker, FakeRequest.get("/x.a")).text());
    assertEquals("b v", Exchanges.serve(worker, FakeRequest.get("/b/c")).text());
    told.clear();
    worker.close();
    assertEquals(List.of("destroy b", "destroy a"), told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"unavailable", "broken"})
  void aServletThatFailsInInitFailsTheWorker(String name) {
    Map<String, Object> servlets = new LinkedHashMap<>();
    servlets.put("/a", new Telling("a"));
    servlets.put("/b", new Telling(name));

    var e = assertThrows(AppInfoException.class, () -> worker(servlets));

    assertTrue(e.getMessage().startsWith("app_info 'servlet': "), e::getMessage);
    assertTrue(e.getMessage().contains(Telling.class.getName()), e::getMessage);
    assertTrue(e.getMessage().contains("failed in init"), e::getMessage);
    assertNotNull(e.getCause());
    assertEquals(List.of("init a", "init " + name, "destroy a"), told);
  }

  /** Section 2.3.3.2. */
  @Test
  void aServletThatIsUnavailableForAWhileIsNotAskedMeanwhile() throws Exception {
    var worker =
        worker(
            Exchanges.servlet(
                (_, _) -> {
                  told.add("asked");
                  if (told.size() == 1) {
                    throw new UnavailableException("busy", 30);
                  }
                }));

    for (int left : new int[] {30, 20}) {
      var e =
          assertThrows(HttpException.class, () -> Exchanges.serve(worker, FakeRequest.get("/")));
      assertEquals(503, e.status());
      assertEquals(Integer.toString(left), e.headers().first("Retry-After", ""));
      clock.advance(Duration.ofSeconds(10));
    }
    assertEquals(1, told.size());
    clock.advance(Duration.ofSeconds(10));
    assertEquals(200, Exchanges.serve(worker, FakeRequest.get("/")).status());
  }

  /** Section 2.3.3.2. */
  @Test
  void aServletThatIsUnavailableForEverIsNotFound() {
    var worker =
        worker(
            Exchanges.servlet(
                (_, _) -> {
                  told.add("asked");
                  throw new UnavailableException("gone");
                }));

    for (int i = 0; i < 2; i++) {
      var e =
          assertThrows(HttpException.class, () -> Exchanges.serve(worker, FakeRequest.get("/")));
      assertEquals(404, e.status());
    }
    assertEquals(1, told.size());
  }

  @Test
  void eachMappingIsAKindOfWork() {
    var servlet = new Telling("a");
    var worker = worker(Map.of("/a/*", servlet, "/b/*", servlet));

    Work work = worker.classify(FakeRequest.get("/a/1"));
    assertSame(work, worker.classify(FakeRequest.get("/a/2;x")));
    assertNotSame(work, worker.classify(FakeRequest.get("/b/1")));
    assertEquals(Work.Pace.LEARN, work.pace());
    assertEquals(Work.Pace.QUICK, worker.classify(FakeRequest.get("/c")).pace());
    assertEquals(Work.Pace.QUICK, worker.classify(FakeRequest.get("/..")).pace());
  }

  @Test
  void aRequestWithoutWorkIsServedToo() throws Exception {
    var response = new FakeResponse();

    worker(new Telling("a")).serve(FakeRequest.get("/"), response);

    assertEquals("a v", response.text());
  }

  /** Chapter 4. */
  @Test
  void theContextTellsOfTheApplication() throws Exception {
    var worker =
        worker(
            Exchanges.servlet(
                (request, _) -> {
                  ServletContext context = request.getServletContext();
                  assertEquals(6, context.getMajorVersion());
                  assertEquals(1, context.getMinorVersion());
                  assertEquals("v", context.getInitParameter("p"));
                  assertNull(context.getInitParameter("q"));
                  assertEquals("text/html", context.getMimeType("index.html"));
                  assertEquals(1, context.getServletRegistrations().size());
                  assertThrows(
                      IllegalStateException.class,
                      () -> context.addServlet("x", DemoServlet.class));
                  assertThrows(
                      IllegalStateException.class, () -> context.setInitParameter("a", "b"));
                  assertThrows(
                      IllegalStateException.class,
                      () -> context.getSessionCookieConfig().setName("x"));
                  context.setAttribute("a", 1);
                  assertEquals(1, context.getAttribute("a"));
                  context.setAttribute("a", null);
                  assertFalse(context.getAttributeNames().hasMoreElements());
                  var folder = (File) context.getAttribute(ServletContext.TEMPDIR);
                  assertTrue(folder.isDirectory());
                  told.add(folder.getPath());
                }));
    Exchanges.serve(worker, FakeRequest.get("/"));

    worker.close();

    assertFalse(new File(told.getFirst()).exists());
  }
}
