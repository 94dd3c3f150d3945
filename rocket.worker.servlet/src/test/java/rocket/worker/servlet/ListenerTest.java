package rocket.worker.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.servlet.ServletContextAttributeEvent;
import jakarta.servlet.ServletContextAttributeListener;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestAttributeEvent;
import jakarta.servlet.ServletRequestAttributeListener;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Who is told of what, and in which order (Servlet 6.1, chapter 11). */
class ListenerTest {
  private final List<String> told = new ArrayList<>();

  private ServletRequestListener ofRequests(String name) {
    return new ServletRequestListener() {
      @Override
      public void requestInitialized(ServletRequestEvent event) {
        told.add(name + " begins " + uri(event.getServletRequest()));
      }

      @Override
      public void requestDestroyed(ServletRequestEvent event) {
        told.add(name + " ends " + uri(event.getServletRequest()));
      }
    };
  }

  private static String uri(ServletRequest request) {
    return ((HttpServletRequest) request).getRequestURI();
  }

  private WebApplicationBuilder application(Exchanges.Code code) {
    return new WebApplicationBuilder()
        .listener(ofRequests("1"))
        .listener(ofRequests("2"))
        .filter("filter", new TellingFilter(told), "/*")
        .servlet("servlet", Exchanges.servlet(code), "/a");
  }

  private FakeResponse get(WebApplicationBuilder application, String path) throws Exception {
    var worker = Exchanges.worker(application);
    told.clear();
    return Exchanges.serve(worker, FakeRequest.get(path));
  }

  @Test
  void requestsBeginBeforeFiltersAndEndInReverse() throws Exception {
    get(application((_, _) -> told.add("servlet")), "/a");

    assertEquals(
        List.of("1 begins /a", "2 begins /a", "filter", "servlet", "2 ends /a", "1 ends /a"), told);
  }

  @Test
  void dispatchesAreWithinTheirRequest() throws Exception {
    var application =
        application(
            (request, response) ->
                Objects.requireNonNull(request.getRequestDispatcher("/b"))
                    .forward(request, response));
    application.servlet("b", Exchanges.servlet((_, _) -> told.add("b")), "/b");

    get(application, "/a");

    assertEquals(
        List.of("1 begins /a", "2 begins /a", "filter", "b", "2 ends /a", "1 ends /a"), told);
  }

  @Test
  void aRequestThatFailsEndsAfterItsErrorPage() throws Exception {
    var application =
        application(
            (_, _) -> {
              throw new IllegalStateException("no luck");
            });
    application
        .errorPage("/error")
        .servlet("error", Exchanges.servlet((_, _) -> told.add("error")), "/error");

    get(application, "/a");

    assertEquals(
        List.of("1 begins /a", "2 begins /a", "filter", "error", "2 ends /a", "1 ends /a"), told);
  }

  @Test
  void aRequestThatFailsWithoutAPageEndsToo() {
    var application =
        application(
            (_, _) -> {
              throw new IllegalStateException("no luck");
            });

    assertThrows(IllegalStateException.class, () -> get(application, "/a"));
    assertEquals(List.of("1 begins /a", "2 begins /a", "filter", "2 ends /a", "1 ends /a"), told);
  }

  @Test
  void anAsynchronousRequestEndsWhenItIsComplete() throws Exception {
    var response = get(application((request, _) -> request.startAsync().complete()), "/a");

    assertEquals(List.of("1 begins /a", "2 begins /a", "filter"), told);
    response.async.runAll();
    assertEquals(List.of("1 begins /a", "2 begins /a", "filter", "2 ends /a", "1 ends /a"), told);
  }

  @Test
  void aListenerThatFailsAtTheBeginningIsAFailureOfTheRequest() throws Exception {
    var application =
        application((_, _) -> told.add("servlet"))
            .listener(
                new ServletRequestListener() {
                  @Override
                  public void requestInitialized(ServletRequestEvent event) {
                    throw new IllegalStateException("no luck");
                  }
                })
            .errorPage(IllegalStateException.class, "/error")
            .servlet(
                "error",
                Exchanges.servlet((_, response) -> response.getWriter().print("sorry")),
                "/error");

    assertEquals("sorry", get(application, "/a").text());
    assertEquals(List.of("1 begins /a", "2 begins /a", "2 ends /a", "1 ends /a"), told);
  }

  @Test
  void attributesOfRequestsAreToldWithWhatTheyWere() throws Exception {
    var application =
        application(
                (request, _) -> {
                  request.setAttribute("a", 1);
                  request.setAttribute("a", 2);
                  request.setAttribute("a", null);
                  request.removeAttribute("a");
                  request.setAttribute("b", null);
                })
            .listener(
                new ServletRequestAttributeListener() {
                  @Override
                  public void attributeAdded(ServletRequestAttributeEvent event) {
                    told.add("+" + event.getName() + event.getValue());
                  }

                  @Override
                  public void attributeReplaced(ServletRequestAttributeEvent event) {
                    told.add("=" + event.getName() + event.getValue());
                  }

                  @Override
                  public void attributeRemoved(ServletRequestAttributeEvent event) {
                    told.add("-" + event.getName() + event.getValue());
                  }
                });

    get(application, "/a");

    assertEquals(List.of("+a1", "=a1", "-a2"), told.subList(3, told.size() - 2));
  }

  @Test
  void attributesOfTheContextAreToldWithWhatTheyWere() throws Exception {
    var application =
        new WebApplicationBuilder()
            .listener(
                new ServletContextAttributeListener() {
                  @Override
                  public void attributeAdded(ServletContextAttributeEvent event) {
                    told.add("+" + event.getName() + event.getValue());
                  }

                  @Override
                  public void attributeReplaced(ServletContextAttributeEvent event) {
                    told.add("=" + event.getName() + event.getValue());
                  }

                  @Override
                  public void attributeRemoved(ServletContextAttributeEvent event) {
                    told.add("-" + event.getName() + event.getValue());
                  }
                })
            .listener(new OnStart(context -> context.setAttribute("early", 0)))
            .servlet(
                "a",
                Exchanges.servlet(
                    (request, _) -> {
                      var context = request.getServletContext();
                      context.setAttribute("a", 1);
                      context.setAttribute("a", 2);
                      context.removeAttribute("a");
                      context.removeAttribute("a");
                    }),
                "/a");

    Exchanges.serve(Exchanges.worker(application), FakeRequest.get("/a"));

    assertEquals(List.of("+early0", "+a1", "=a1", "-a2"), told);
  }
}
