package rocket.worker.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import rocket.api.AppInfo;

/** Servlet 6.1, chapter 6. */
class FilterTest {
  private final List<String> told = new ArrayList<>();

  private Filter filter(String name) {
    return new Filter() {
      @Override
      public void init(FilterConfig config) {
        told.add("init " + name + " " + config.getInitParameter("p"));
      }

      @Override
      public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
          throws IOException, ServletException {
        told.add(name);
        chain.doFilter(request, response);
        told.add("/" + name);
      }

      @Override
      public void destroy() {
        told.add("destroy " + name);
      }
    };
  }

  private ServletWorker worker(Object servlet, Map<String, Object> filters) {
    return Exchanges.worker(
        AppInfo.of("servlet", servlet, "filters", filters)
            .with("init_parameters", Map.of("p", "v")),
        new Clock());
  }

  /** Section 6.2.4: in the order of the mappings, each filter once. */
  @Test
  void matchingFiltersRunInOrderAroundTheServlet() throws Exception {
    Map<String, Object> filters = new LinkedHashMap<>();
    Filter first = filter("a");
    filters.put("/x/*", List.of(first, filter("b")));
    filters.put("*.html", filter("c"));
    filters.put("/*", first);
    filters.put("/y", filter("d"));
    var worker = worker(Exchanges.servlet((_, _) -> told.add("servlet")), filters);

    assertEquals(List.of("init a v", "init b v", "init c v", "init d v"), told);
    told.clear();
    Exchanges.serve(worker, FakeRequest.get("/x/index.html"));
    assertEquals(List.of("a", "b", "c", "servlet", "/c", "/b", "/a"), told);
    told.clear();
    Exchanges.serve(worker, FakeRequest.get("/y"));
    assertEquals(List.of("a", "d", "servlet", "/d", "/a"), told);
    told.clear();
    worker.close();
    assertEquals(List.of("destroy d", "destroy c", "destroy b", "destroy a"), told);
  }

  /** Section 6.2.1. */
  @Test
  void aFilterMayAnswerItself() throws Exception {
    Filter closed = (_, response, _) -> response.getWriter().print("closed");
    var worker = worker(new DemoServlet(), Map.of("/*", closed));

    assertEquals("closed", Exchanges.serve(worker, FakeRequest.get("/")).text());
  }

  /** Section 6.2.2. */
  @Test
  void theServletGetsTheWrapperThatAFilterPassesOn() throws Exception {
    var wrapper = new AtomicReference<ServletRequest>();
    Filter wrapping =
        (request, response, chain) -> {
          wrapper.set(new HttpServletRequestWrapper((HttpServletRequest) request));
          chain.doFilter(wrapper.get(), response);
        };
    var servlet = Exchanges.servlet((request, _) -> assertSame(wrapper.get(), request));

    Exchanges.serve(worker(servlet, Map.of("/*", wrapping)), FakeRequest.get("/"));
  }

  @Test
  void anExceptionPassesThroughTheFilters() {
    var worker =
        worker(
            Exchanges.servlet(
                (_, _) -> {
                  throw new ServletException("broken");
                }),
            Map.of("/*", filter("a")));

    var e =
        assertThrows(ServletException.class, () -> Exchanges.serve(worker, FakeRequest.get("/")));
    assertEquals("broken", e.getMessage());
  }
}
