package rocket.worker.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletRequestListener;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rocket.api.AppInfo;
import rocket.api.AppInfoException;

/** Applications made in code. */
class WebApplicationTest {
  /** Does nothing. */
  public static final class OfRequests implements ServletRequestListener {}

  private final DemoServlet servlet = new DemoServlet();
  private final Filter filter = (request, response, chain) -> chain.doFilter(request, response);

  private static void refused(WebApplicationBuilder application, String... parts) {
    var e = assertThrows(AppInfoException.class, () -> Exchanges.worker(application));
    assertEquals("application", e.key());
    for (String part : parts) {
      assertTrue(e.getMessage().contains(part), e::getMessage);
    }
  }

  @Test
  void allPartsMayBeGivenByClassToo() throws Exception {
    var application =
        new WebApplicationBuilder()
            .listener(OfRequests.class)
            .filter("filter", ConfigurationTest.Passing.class, "/*")
            .servlet("servlet", DemoServlet.class, "/demo/*");

    assertEquals(
        200, Exchanges.serve(Exchanges.worker(application), FakeRequest.get("/demo/x")).status());
  }

  @Test
  void nothingMayBeThereTwice() {
    refused(
        new WebApplicationBuilder().servlet("a", servlet, "/a").servlet("a", servlet, "/b"),
        "servlet 'a' is there twice");
    refused(
        new WebApplicationBuilder().filter("a", filter, "/a").filter("b", filter, "/b"),
        "filter 'b' is there twice");
    refused(
        new WebApplicationBuilder()
            .servlet("a", servlet, "/a")
            .servlet("b", DemoServlet.class, "/b", "/a"),
        "servlet 'b'",
        "[/a]");
    refused(new WebApplicationBuilder().errorPage(404, "/a").errorPage(404, "/b"), "404");
  }

  @Test
  void whatTheServletApiRefusesIsRefused() {
    refused(new WebApplicationBuilder().servlet("a", servlet, "*x"), "'*x'");
    refused(new WebApplicationBuilder().servlet("", servlet, "/x"), "name ''");
    refused(new WebApplicationBuilder().errorPage("x"), "'x'");
    refused(
        new WebApplicationBuilder().listener(new java.util.EventListener() {}), "is not allowed");
  }

  @Test
  void anApplicationStandsAlone() {
    var application = new WebApplicationBuilder().build();
    for (var other : Map.of("servlet", servlet, "filters", Map.of("/*", filter)).entrySet()) {
      var appInfo = AppInfo.of("application", application, other.getKey(), other.getValue());
      var e = assertThrows(AppInfoException.class, () -> new ServletProvider().create(appInfo));
      assertEquals(other.getKey(), e.key());
      assertTrue(e.getMessage().contains("beside 'application'"), e::getMessage);
    }
    var e =
        assertThrows(
            AppInfoException.class,
            () -> new ServletProvider().create(AppInfo.of("application", "x")));
    assertEquals("application", e.key());
  }

  @Test
  void anApplicationRunsAsOftenAsItIsStarted() throws Exception {
    var application = new WebApplicationBuilder().servlet("a", servlet, "/");

    for (int i = 0; i < 2; i++) {
      try (var worker = Exchanges.worker(application)) {
        assertEquals(200, Exchanges.serve(worker, FakeRequest.get("/x")).status());
      }
    }
  }

  @Test
  void otherKeysHoldForAnApplicationToo() throws Exception {
    var application =
        new WebApplicationBuilder()
            .servlet(
                "a",
                Exchanges.servlet(
                    (request, response) ->
                        response
                            .getWriter()
                            .printf(
                                "%s %s %d",
                                request.getContextPath(),
                                request.getServletContext().getInitParameter("p"),
                                request.getServletContext().getSessionTimeout())),
                "/a")
            .build();
    var worker =
        Exchanges.worker(
            AppInfo.of("application", application)
                .with("context_path", "/app")
                .with("init_parameters", Map.of("p", "v"))
                .with("session_timeout", 3),
            new Clock());

    assertEquals("/app v 3", Exchanges.serve(worker, FakeRequest.get("/app/a")).text());
  }
}
