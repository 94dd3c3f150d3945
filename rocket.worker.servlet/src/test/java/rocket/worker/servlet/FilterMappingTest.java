package rocket.worker.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which filters run, in which order, and what they allow (Servlet 6.1, sections 6.2.4, 6.2.5). */
class FilterMappingTest {
  private final List<String> told = new ArrayList<>();
  private final WebApplicationBuilder application = new WebApplicationBuilder();

  @BeforeEach
  void servlet() {
    application.servlet("servlet", Exchanges.servlet((_, _) -> told.add("servlet")), "/a/*");
  }

  private FilterRegistration.Dynamic add(ServletContext context, String name) {
    return Objects.requireNonNull(context.addFilter(name, new TellingFilter(told)));
  }

  private void byPath(
      ServletContext context, String name, boolean after, String pattern, DispatcherType... types) {
    add(context, name).addMappingForUrlPatterns(of(types), after, pattern);
  }

  private void byName(
      ServletContext context, String name, boolean after, String servlet, DispatcherType... types) {
    add(context, name).addMappingForServletNames(of(types), after, servlet);
  }

  private static EnumSet<DispatcherType> of(DispatcherType... types) {
    return types.length == 0 ? null : EnumSet.copyOf(List.of(types));
  }

  private List<String> get(String path) throws Exception {
    try (var worker = Exchanges.worker(application)) {
      told.clear();
      Exchanges.serve(worker, FakeRequest.get(path));
      return List.copyOf(told);
    }
  }

  @Test
  void thoseOfThePathComeBeforeThoseOfTheServlet() throws Exception {
    application.configure(
        context -> {
          byName(context, "1", true, "servlet");
          byPath(context, "2", true, "/*");
          byName(context, "3", true, "*");
          byName(context, "4", true, "other");
          byPath(context, "5", true, "/a/b");
        });

    assertEquals(List.of("2", "5", "1", "3", "servlet"), get("/a/b"));
    assertEquals(List.of("2", "1", "3", "servlet"), get("/a/c"));
  }

  @Test
  void thoseAddedInCodeStandBeforeOrAfterThoseDeclared() throws Exception {
    application.configure(
        context -> {
          byPath(context, "declared", true, "/*");
          byName(context, "declared name", false, "servlet");
        });
    application.initializer(
        (_, context) -> {
          byPath(context, "after", true, "/*");
          byPath(context, "before", false, "/*");
        });
    application.listener(
        new OnStart(
            context -> {
              byPath(context, "last", true, "/*");
              byPath(context, "before too", false, "/*");
              byName(context, "before names", false, "servlet");
            }));

    assertEquals(
        List.of(
            "before",
            "before too",
            "declared",
            "after",
            "last",
            "before names",
            "declared name",
            "servlet"),
        get("/a/b"));
  }

  @Test
  void aFilterRunsOnceHoweverOftenItIsMapped() throws Exception {
    application.configure(
        context -> {
          var filter = add(context, "1");
          filter.addMappingForUrlPatterns(null, true, "/*", "/a/*");
          filter.addMappingForServletNames(null, true, "servlet");
        });

    assertEquals(List.of("1", "servlet"), get("/a/b"));
  }

  @Test
  void aFilterRunsForTheDispatchesThatItIsMappedFor() throws Exception {
    application.configure(
        context -> {
          byPath(context, "request", true, "/*", DispatcherType.REQUEST);
          byPath(context, "default", true, "/*");
          byPath(context, "forward", true, "/*", DispatcherType.FORWARD);
          byName(context, "include", true, "servlet", DispatcherType.INCLUDE);
          byName(context, "both", true, "servlet", DispatcherType.INCLUDE, DispatcherType.FORWARD);
        });
    application.servlet(
        "forwarding",
        Exchanges.servlet(
            (request, response) ->
                Objects.requireNonNull(request.getRequestDispatcher("/a/b"))
                    .forward(request, response)),
        "/forward");
    application.servlet(
        "including",
        Exchanges.servlet(
            (request, response) ->
                Objects.requireNonNull(request.getRequestDispatcher("/a/b"))
                    .include(request, response)),
        "/include");
    application.servlet(
        "naming",
        Exchanges.servlet(
            (request, response) -> {
              var named = request.getServletContext().getNamedDispatcher("servlet");
              Objects.requireNonNull(named).forward(request, response);
            }),
        "/name");

    assertEquals(List.of("request", "default", "servlet"), get("/a/b"));
    assertEquals(List.of("request", "default", "forward", "both", "servlet"), get("/forward"));
    assertEquals(List.of("request", "default", "include", "both", "servlet"), get("/include"));
    // A servlet that was found by its name has no path that filters could match.
    assertEquals(List.of("request", "default", "both", "servlet"), get("/name"));
  }

  @Test
  void filtersRunForPathsWithoutAServlet() throws Exception {
    application.configure(context -> byPath(context, "1", true, "/*"));

    assertEquals(List.of("1"), get("/nothing"));
  }

  /** Section 2.3.3.3. */
  @Test
  void onlyComponentsThatSaySoMayWorkAsynchronously() throws Exception {
    var context = new WebApplicationBuilder();
    context.configure(
        to -> {
          var filter =
              Objects.requireNonNull(
                  to.addFilter(
                      "filter",
                      (jakarta.servlet.Filter)
                          (request, response, chain) -> {
                            told.add("filter " + request.isAsyncSupported());
                            chain.doFilter(request, response);
                            told.add("filter " + request.isAsyncSupported());
                          }));
          filter.setAsyncSupported(true);
          filter.addMappingForUrlPatterns(null, true, "/*");
          Objects.requireNonNull(
                  to.addServlet(
                      "synchronous",
                      Exchanges.servlet(
                          (request, _) -> {
                            assertFalse(request.isAsyncSupported());
                            assertThrows(IllegalStateException.class, request::startAsync);
                            told.add("synchronous");
                          })))
              .addMapping("/synchronous");
        });
    context.servlet(
        "asynchronous",
        Exchanges.servlet(
            (request, response) -> {
              assertTrue(request.isAsyncSupported());
              Objects.requireNonNull(request.getRequestDispatcher("/synchronous"))
                  .include(request, response);
              request.startAsync().complete();
              told.add("asynchronous");
            }),
        "/asynchronous");
    var worker = Exchanges.worker(context);

    Exchanges.serve(worker, FakeRequest.get("/synchronous"));
    assertEquals(List.of("filter true", "synchronous", "filter true"), told);
    told.clear();
    Exchanges.serve(worker, FakeRequest.get("/asynchronous"));
    assertEquals(List.of("filter true", "synchronous", "asynchronous", "filter true"), told);
  }

  @Test
  void aFilterThatDoesNotSaySoKeepsServletsFromItToo() throws Exception {
    application.configure(context -> byPath(context, "1", true, "/*"));
    application.servlet(
        "asynchronous",
        Exchanges.servlet(
            (request, _) -> assertThrows(IllegalStateException.class, request::startAsync)),
        "/async");

    get("/async");
  }
}
