package rocket.worker.servlet;

import static jakarta.servlet.RequestDispatcher.FORWARD_CONTEXT_PATH;
import static jakarta.servlet.RequestDispatcher.FORWARD_MAPPING;
import static jakarta.servlet.RequestDispatcher.FORWARD_PATH_INFO;
import static jakarta.servlet.RequestDispatcher.FORWARD_QUERY_STRING;
import static jakarta.servlet.RequestDispatcher.FORWARD_REQUEST_URI;
import static jakarta.servlet.RequestDispatcher.FORWARD_SERVLET_PATH;
import static jakarta.servlet.RequestDispatcher.INCLUDE_CONTEXT_PATH;
import static jakarta.servlet.RequestDispatcher.INCLUDE_MAPPING;
import static jakarta.servlet.RequestDispatcher.INCLUDE_PATH_INFO;
import static jakarta.servlet.RequestDispatcher.INCLUDE_QUERY_STRING;
import static jakarta.servlet.RequestDispatcher.INCLUDE_REQUEST_URI;
import static jakarta.servlet.RequestDispatcher.INCLUDE_SERVLET_PATH;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import rocket.api.AppInfo;
import rocket.api.HttpException;

/** Forwards and includes (Servlet 6.1, chapter 9). */
class DispatcherTest {
  private final Map<String, Object> servlets = new LinkedHashMap<>();

  private DispatcherTest at(String pattern, Exchanges.Code code) {
    servlets.put(pattern, Exchanges.servlet(code));
    return this;
  }

  private FakeResponse get(String target) throws Exception {
    try (var worker =
        Exchanges.worker(
            AppInfo.of("servlet", servlets).with("context_path", "/app"), InstantSource.system())) {
      return Exchanges.serve(worker, FakeRequest.get(target, "Host", "a"));
    }
  }

  private static RequestDispatcher to(HttpServletRequest request, String path) {
    return Objects.requireNonNull(request.getRequestDispatcher(path), path);
  }

  private static void forward(HttpServletRequest request, HttpServletResponse response, String path)
      throws IOException, ServletException {
    to(request, path).forward(request, response);
  }

  private static void include(HttpServletRequest request, HttpServletResponse response, String path)
      throws IOException, ServletException {
    to(request, path).include(request, response);
  }

  private static String paths(HttpServletRequest request) {
    return "%s|%s|%s|%s|%s|%s|%s"
        .formatted(
            request.getRequestURI(),
            request.getRequestURL(),
            request.getContextPath(),
            request.getServletPath(),
            request.getPathInfo(),
            request.getQueryString(),
            request.getHttpServletMapping().getPattern());
  }

  private static String attributes(HttpServletRequest request, String... names) {
    var text = new StringBuilder();
    for (String name : names) {
      Object value = request.getAttribute(name);
      boolean listed = Collections.list(request.getAttributeNames()).contains(name);
      assertEquals(value != null, listed, name);
      text.append(value instanceof HttpServletMapping mapping ? mapping.getPattern() : value)
          .append('|');
    }
    return text.toString();
  }

  private static String forwarded(HttpServletRequest request) {
    return attributes(
        request,
        FORWARD_MAPPING,
        FORWARD_REQUEST_URI,
        FORWARD_CONTEXT_PATH,
        FORWARD_SERVLET_PATH,
        FORWARD_PATH_INFO,
        FORWARD_QUERY_STRING);
  }

  private static String included(HttpServletRequest request) {
    return attributes(
        request,
        INCLUDE_MAPPING,
        INCLUDE_REQUEST_URI,
        INCLUDE_CONTEXT_PATH,
        INCLUDE_SERVLET_PATH,
        INCLUDE_PATH_INFO,
        INCLUDE_QUERY_STRING);
  }

  private static final String NONE = "null|null|null|null|null|null|";

  @Test
  void a_forwarded_request_has_the_paths_of_its_destination_and_tells_of_the_first()
      throws Exception {
    at(
            "/from/*",
            (request, response) -> {
              forward(request, response, "/to/in%66o;x=y?b=2");
              assertEquals(DispatcherType.REQUEST, request.getDispatcherType());
              assertEquals("/app/from/x", request.getRequestURI());
              assertEquals(NONE, forwarded(request));
            })
        .at(
            "/to/*",
            (request, response) -> {
              assertEquals(DispatcherType.FORWARD, request.getDispatcherType());
              assertEquals(
                  "/app/to/in%66o;x=y|http://a/app/to/in%66o;x=y|/app|/to|/info|b=2|/to/*",
                  paths(request));
              assertEquals("/from/*|/app/from/x|/app|/from|/x|a=1|", forwarded(request));
              assertEquals(NONE, included(request));
              forward(request, response, "/again");
            })
        .at(
            "/again",
            (request, response) -> {
              assertEquals(
                  "/app/again|http://a/app/again|/app|/again|null|b=2|/again", paths(request));
              assertEquals("/from/*|/app/from/x|/app|/from|/x|a=1|", forwarded(request));
              include(request, response, "/part");
            })
        .at(
            "/part",
            (request, response) -> {
              assertEquals("/from/*|/app/from/x|/app|/from|/x|a=1|", forwarded(request));
              assertEquals("/part|/app/part|/app|/part|null|null|", included(request));
              response.getWriter().print("forwarded");
            });
    assertEquals("forwarded", get("/app/from/x?a=1").text());
  }

  @Test
  void an_included_request_keeps_its_paths_and_tells_where_it_is() throws Exception {
    at(
            "/from",
            (request, response) -> {
              response.getWriter().print("[");
              include(request, response, "/part/info?b=2");
              response.getWriter().print("]");
              assertEquals(NONE, included(request));
              assertEquals(DispatcherType.REQUEST, request.getDispatcherType());
              response.setHeader("After", "yes");
            })
        .at(
            "/part/*",
            (request, response) -> {
              assertEquals(DispatcherType.INCLUDE, request.getDispatcherType());
              assertEquals("/app/from|http://a/app/from|/app|/from|null|a=1|/from", paths(request));
              assertEquals("/part/*|/app/part/info|/app|/part|/info|b=2|", included(request));
              assertEquals(NONE, forwarded(request));
              response.getWriter().print("part ");
              include(request, response, "/other");
              assertEquals("/part/*|/app/part/info|/app|/part|/info|b=2|", included(request));
            })
        .at(
            "/other",
            (request, response) -> {
              assertEquals("/other|/app/other|/app|/other|null|null|", included(request));
              response.getWriter().print("other");
            });
    FakeResponse response = get("/app/from?a=1");
    assertEquals("[part other]", response.text());
    assertEquals("yes", response.headers().first("After", ""));
  }

  /** Section 9.3: the head is not the included servlet's. */
  @Test
  void an_included_servlet_changes_nothing_of_the_head() throws Exception {
    at(
            "/from",
            (request, response) -> {
              response.setContentType("text/plain");
              response.getWriter().print("a");
              include(request, response, "/part");
            })
        .at(
            "/part",
            (request, response) -> {
              response.setStatus(404);
              response.setContentType("text/html");
              response.setCharacterEncoding("utf-8");
              response.setContentLength(1);
              response.setContentLengthLong(1);
              response.setHeader("A", "b");
              response.addHeader("A", "b");
              response.setIntHeader("B", 1);
              response.addIntHeader("B", 1);
              response.setDateHeader("C", 1);
              response.addDateHeader("C", 1);
              response.addCookie(new Cookie("a", "b"));
              response.setLocale(java.util.Locale.FRENCH);
              response.sendError(500);
              response.sendError(500, "no");
              response.sendRedirect("/away");
              response.reset();
              response.resetBuffer();
              response.setTrailerFields(Map::of);
              response.getWriter().print("b");
            });
    FakeResponse response = get("/app/from");
    assertEquals("ab", response.text());
    assertEquals(200, response.status());
    assertEquals(List.of("Content-Type"), List.copyOf(response.headers().names()));
  }

  /** Section 9.1.1: the dispatcher's parameters come first, and only for its time. */
  @Test
  void the_dispatcher_s_parameters_take_precedence() throws Exception {
    at(
            "/from",
            (request, response) -> {
              include(request, response, "/to?a=0&c=3");
              assertArrayEquals(new String[] {"1"}, request.getParameterValues("a"));
              assertNull(request.getParameter("c"));
              forward(request, response, "/to?a=0&c=3");
            })
        .at(
            "/to",
            (request, _) -> {
              assertArrayEquals(new String[] {"0", "1"}, request.getParameterValues("a"));
              assertEquals("0", request.getParameter("a"));
              assertEquals("2", request.getParameter("b"));
              assertEquals(List.of("a", "c", "b"), Collections.list(request.getParameterNames()));
              assertEquals(3, request.getParameterMap().size());
            });
    get("/app/from?a=1&b=2");
  }

  @Test
  void a_forward_drops_what_was_written_and_ends_the_response() throws Exception {
    at(
            "/from",
            (request, response) -> {
              response.getWriter().print("dropped");
              response.setHeader("A", "kept");
              forward(request, response, "/to");
              assertTrue(response.isCommitted());
              response.getWriter().print("too late");
              assertThrows(IllegalStateException.class, () -> forward(request, response, "/to"));
            })
        .at("/to", (_, response) -> response.getWriter().print("kept"));
    FakeResponse response = get("/app/from");
    assertEquals("kept", response.text());
    assertEquals("kept", response.headers().first("A", ""));
  }

  /** Section 6.2.2: who is dispatched to gets the very wrappers that were passed on. */
  @Test
  void wrappers_stay_what_they_are() throws Exception {
    at(
            "/from",
            (request, response) -> {
              var wrapper = new HttpServletRequestWrapper(new HttpServletRequestWrapper(request));
              var around = new HttpServletResponseWrapper(response);
              request.setAttribute("request", wrapper);
              request.setAttribute("response", around);
              to(request, "/to").include(wrapper, around);
              assertEquals("/app/from", wrapper.getRequestURI());
              assertEquals(NONE, included(wrapper));
              around.setHeader("A", "b");
              to(wrapper, "/to").forward(wrapper, around);
              assertEquals("/app/from", wrapper.getRequestURI());
            })
        .at(
            "/to",
            (request, response) -> {
              assertSame(request.getAttribute("request"), request);
              assertSame(request.getAttribute("response"), response);
              boolean includes = request.getDispatcherType() == DispatcherType.INCLUDE;
              assertEquals(includes ? "/app/from" : "/app/to", request.getRequestURI());
              assertEquals(includes, request.getAttribute(INCLUDE_REQUEST_URI) != null);
              assertEquals(!includes, request.getAttribute(FORWARD_REQUEST_URI) != null);
              response.setHeader("B", "c");
            });
    var headers = get("/app/from").headers();
    assertEquals("b", headers.first("A", ""));
    assertEquals("c", headers.first("B", ""), "set by the forward alone");
  }

  @Test
  void what_was_dispatched_stays_so_after_the_dispatch() throws Exception {
    at(
            "/from",
            (request, response) -> {
              include(request, response, "/part");
              var kept = (HttpServletRequest) request.getAttribute("kept");
              assertEquals(DispatcherType.INCLUDE, kept.getDispatcherType());
              assertEquals("/app/part", kept.getAttribute(INCLUDE_REQUEST_URI));
              var answer = (HttpServletResponse) request.getAttribute("answer");
              answer.setStatus(404);
            })
        .at(
            "/part",
            (request, response) -> {
              request.setAttribute("kept", request);
              request.setAttribute("answer", response);
            });
    assertEquals(200, get("/app/from").status());
  }

  @Test
  void a_named_servlet_sees_the_request_as_it_was() throws Exception {
    at(
            "/from",
            (request, response) -> {
              var context = request.getServletContext();
              var names = context.getServletRegistrations();
              String name =
                  names.values().stream()
                      .filter(servlet -> servlet.getMappings().contains("/to"))
                      .findFirst()
                      .orElseThrow()
                      .getName();
              assertNull(context.getNamedDispatcher("nobody"));
              assertNull(context.getNamedDispatcher(null));
              var dispatcher = Objects.requireNonNull(context.getNamedDispatcher(name));
              dispatcher.include(request, response);
              dispatcher.forward(request, response);
            })
        .at(
            "/to",
            (request, response) -> {
              assertEquals("/app/from|http://a/app/from|/app|/from|null|a=1|/from", paths(request));
              assertEquals(NONE, forwarded(request));
              assertEquals(NONE, included(request));
              assertEquals("1", request.getParameter("a"));
              response.getWriter().print(request.getDispatcherType());
            });
    assertEquals("FORWARD", get("/app/from?a=1").text());
  }

  @Test
  void paths_may_be_relative_to_the_request_s() throws Exception {
    at(
            "/gar den/*",
            (request, response) -> {
              if (request.getDispatcherType() == DispatcherType.REQUEST) {
                forward(request, response, "../%61nother/x");
              } else {
                response.getWriter().print(request.getRequestURI());
              }
            })
        .at("/another/*", (request, response) -> forward(request, response, "y/../../gar den/z"));
    assertEquals("/app/another/y/../../gar den/z", get("/app/gar%20den/tools").text());
  }

  @Test
  void what_is_no_path_of_the_application_has_no_dispatcher() throws Exception {
    at(
        "/*",
        (request, response) -> {
          var context = request.getServletContext();
          assertNull(context.getRequestDispatcher("relative"));
          assertNull(context.getRequestDispatcher(null));
          assertNull(context.getRequestDispatcher("/../above"));
          assertNull(context.getRequestDispatcher("/%zz"));
          assertNull(request.getRequestDispatcher("../../above"));
          assertNotNull(context.getRequestDispatcher(""));
          assertNotNull(context.getRequestDispatcher("/"));
        });
    get("/app/from");
  }

  @Test
  void nothing_at_the_destination_is_told() throws Exception {
    at(
        "/from",
        (request, response) -> {
          assertThrows(FileNotFoundException.class, () -> include(request, response, "/nowhere"));
          forward(request, response, "/nowhere");
        });
    assertEquals(404, get("/app/from").status());
  }

  @Test
  void attributes_are_one_set_but_for_those_of_the_dispatch() throws Exception {
    at(
            "/from",
            (request, response) -> {
              request.setAttribute("a", 1);
              request.setAttribute("b", 2);
              include(request, response, "/part");
              assertEquals(3, request.getAttribute("c"));
              assertNull(request.getAttribute("b"));
              assertNull(request.getAttribute(INCLUDE_QUERY_STRING));
            })
        .at(
            "/part",
            (request, _) -> {
              assertEquals(1, request.getAttribute("a"));
              request.removeAttribute("b");
              request.setAttribute("c", 3);
              request.setAttribute(INCLUDE_QUERY_STRING, "own");
              assertEquals("own", request.getAttribute(INCLUDE_QUERY_STRING));
              request.removeAttribute(INCLUDE_REQUEST_URI);
              assertNull(request.getAttribute(INCLUDE_REQUEST_URI));
            });
    get("/app/from");
  }

  /** Section 9.5. */
  @Test
  void what_a_servlet_throws_reaches_who_dispatched() throws Exception {
    var io = new IOException("io");
    var servlet = new ServletException("servlet");
    var runtime = new IllegalArgumentException("runtime");
    Map<String, Throwable> thrown = Map.of("/io", io, "/servlet", servlet, "/runtime", runtime);
    at(
        "/from",
        (request, response) -> {
          thrown.forEach(
              (path, cause) ->
                  assertSame(
                      cause,
                      assertThrows(cause.getClass(), () -> include(request, response, path))));
          var sneaky =
              assertThrows(ServletException.class, () -> include(request, response, "/sneaky"));
          assertEquals(CloneNotSupportedException.class, sneaky.getRootCause().getClass());
        });
    at("/io", (_, _) -> throwing(io));
    at("/servlet", (_, _) -> throwing(servlet));
    at("/runtime", (_, _) -> throwing(runtime));
    at("/sneaky", (_, _) -> throwing(new CloneNotSupportedException()));
    get("/app/from");
    assertFalse(thrown.isEmpty());
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> void throwing(Throwable cause) throws E {
    throw (E) cause;
  }

  @Test
  void the_query_of_a_dispatcher_is_checked_like_any_other() {
    at("/from", (request, response) -> forward(request, response, "/to?a=%zz"))
        .at("/to", (request, _) -> request.getParameter("a"));
    var refusal = assertThrows(HttpException.class, () -> get("/app/from"));
    assertEquals(400, refusal.status());
  }
}
