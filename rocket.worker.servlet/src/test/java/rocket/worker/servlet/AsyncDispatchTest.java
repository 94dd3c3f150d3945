package rocket.worker.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import rocket.api.AppInfo;

/** Requests that come back from asynchronous processing (Servlet 6.1, section 9.7). */
class AsyncDispatchTest {
  private final Map<String, Object> servlets = new LinkedHashMap<>();
  private final List<String> told = new ArrayList<>();
  private final AtomicReference<AsyncContext> context = new AtomicReference<>();

  private AsyncDispatchTest at(String pattern, Exchanges.Code code) {
    servlets.put(pattern, Exchanges.servlet(code));
    return this;
  }

  private FakeResponse get(String target) throws Exception {
    var worker =
        Exchanges.worker(
            AppInfo.of("servlet", servlets).with("context_path", "/app"), InstantSource.system());
    return Exchanges.serve(worker, FakeRequest.get(target, "Host", "a"));
  }

  private AsyncListener listener(String name) {
    return new AsyncListener() {
      @Override
      public void onComplete(AsyncEvent event) {
        told.add(name + " complete");
      }

      @Override
      public void onTimeout(AsyncEvent event) {
        told.add(name + " timeout");
      }

      @Override
      public void onError(AsyncEvent event) {
        told.add(name + " error " + event.getThrowable().getMessage());
        event.getAsyncContext().complete();
      }

      @Override
      public void onStartAsync(AsyncEvent event) {
        told.add(name + " start");
      }
    };
  }

  private static String where(HttpServletRequest request) {
    return "%s %s %s %s %s %s"
        .formatted(
            request.getDispatcherType(),
            request.getRequestURI(),
            request.getServletPath(),
            request.getPathInfo(),
            request.getQueryString(),
            request.getParameter("b"));
  }

  private static String before(HttpServletRequest request) {
    return "%s %s %s %s %s"
        .formatted(
            request.getAttribute(AsyncContext.ASYNC_REQUEST_URI),
            request.getAttribute(AsyncContext.ASYNC_CONTEXT_PATH),
            request.getAttribute(AsyncContext.ASYNC_SERVLET_PATH),
            request.getAttribute(AsyncContext.ASYNC_PATH_INFO),
            request.getAttribute(AsyncContext.ASYNC_QUERY_STRING));
  }

  @Test
  void a_request_is_dispatched_when_its_servlet_has_returned() throws Exception {
    at(
            "/from/*",
            (request, response) -> {
              response.getWriter().print("from ");
              context.set(request.startAsync());
              context.get().addListener(listener("one"));
              context.get().dispatch("/to/x?b=2");
              assertTrue(request.isAsyncStarted());
              assertThrows(IllegalStateException.class, () -> context.get().dispatch("/to/x"));
              assertThrows(IllegalStateException.class, context.get()::complete);
              assertThrows(IllegalStateException.class, context.get()::getRequest);
              response.getWriter().print("still ");
            })
        .at(
            "/to/*",
            (request, response) -> {
              assertFalse(request.isAsyncStarted());
              assertEquals("ASYNC /app/to/x /to /x b=2 2", where(request));
              assertEquals("/app/from/y /app /from /y a=1", before(request));
              assertNull(request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI));
              assertThrows(IllegalStateException.class, () -> context.get().dispatch("/to/x"));
              response.getWriter().print("to");
            });
    FakeResponse response = get("/app/from/y?a=1");
    assertEquals("from still ", response.text());
    assertTrue(response.async.delays.isEmpty(), "nothing is waited for");
    response.async.runAll();
    assertTrue(response.ended);
    assertEquals("from still to", response.text());
    assertEquals(List.of("one complete"), told);
  }

  @Test
  void any_thread_may_dispatch_later_and_ends_the_timeout() throws Exception {
    at("/from", (request, _) -> context.set(request.startAsync()))
        .at("/to", (_, response) -> response.getWriter().print("to"));
    FakeResponse response = get("/app/from");
    assertEquals(List.of(Duration.ofSeconds(30)), response.async.delays);
    assertFalse(response.ended);
    context.get().dispatch("/to");
    assertThrows(IllegalStateException.class, context.get()::complete);
    response.async.elapse();
    assertEquals("to", response.text());
    assertEquals(200, response.status());
  }

  @Test
  void without_a_path_the_request_comes_back_to_where_it_was() throws Exception {
    at(
            "/from/*",
            (request, response) -> {
              if (request.getDispatcherType() == DispatcherType.REQUEST) {
                request.startAsync().dispatch();
              } else {
                assertEquals("ASYNC /app/from/a%62 /from /ab null null", where(request));
                request.startAsync().dispatch("/next");
              }
            })
        .at(
            "/next",
            (request, response) -> {
              if (request.getAttribute("again") == null) {
                request.setAttribute("again", true);
                assertEquals("/app/from/a%62 /app /from /ab null", before(request));
                request.startAsync().dispatch();
              } else {
                assertEquals("ASYNC /app/next /next null null null", where(request));
                response.getWriter().print("again");
              }
            });
    FakeResponse response = get("/app/from/a%62");
    response.async.runAll();
    assertEquals("again", response.text());
  }

  @Test
  void a_wrapper_that_was_given_says_where_the_request_is() throws Exception {
    at(
            "/from",
            (request, response) -> {
              var wrapper =
                  new HttpServletRequestWrapper(request) {
                    @Override
                    public String getRequestURI() {
                      return "/app/to";
                    }
                  };
              request.setAttribute("wrapper", wrapper);
              request.startAsync(wrapper, response).dispatch();
            })
        .at(
            "/to",
            (request, response) -> {
              assertSame(request.getAttribute("wrapper"), request);
              response.getWriter().print(request.getServletPath());
            });
    FakeResponse response = get("/app/from");
    response.async.runAll();
    assertEquals("/to", response.text());
  }

  @Test
  void who_is_dispatched_to_may_be_asynchronous_again() throws Exception {
    at(
            "/from",
            (request, _) -> {
              AsyncContext first = request.startAsync();
              first.setTimeout(1_000);
              first.addListener(listener("one"));
              first.dispatch("/to");
            })
        .at(
            "/to",
            (request, response) -> {
              AsyncContext second = request.startAsync(request, response);
              context.set(second);
              assertSame(second, request.getAsyncContext());
              assertSame(request, second.getRequest());
              assertEquals(30_000, second.getTimeout());
              assertThrows(IllegalStateException.class, request::startAsync);
              second.addListener(listener("two"));
            });
    FakeResponse response = get("/app/from");
    response.async.runAll();
    assertFalse(response.ended);
    assertEquals(List.of("one start"), told);
    assertEquals(List.of(Duration.ofSeconds(30)), response.async.delays);
    context.get().getResponse().getWriter().print("second");
    context.get().complete();
    response.async.runAll();
    assertEquals("second", response.text());
    assertEquals(List.of("one start", "two complete"), told);
  }

  @Test
  void a_failure_of_who_is_dispatched_to_is_told_once() throws Exception {
    at(
            "/from",
            (request, _) -> {
              AsyncContext first = request.startAsync();
              first.addListener(listener("one"));
              first.dispatch("/to");
            })
        .at(
            "/to",
            (_, _) -> {
              throw new IllegalArgumentException("wrong");
            });
    FakeResponse response = get("/app/from");
    response.async.runAll();
    assertEquals(List.of("one error wrong", "one complete"), told);
    assertEquals(200, response.status(), "as the listener has completed");
    assertTrue(response.ended);
  }

  @Test
  void what_is_no_path_of_the_application_is_refused_and_changes_nothing() throws Exception {
    at(
        "/from",
        (request, _) -> {
          AsyncContext first = request.startAsync();
          assertThrows(IllegalArgumentException.class, () -> first.dispatch("to"));
          assertThrows(IllegalArgumentException.class, () -> first.dispatch("/../to"));
          first.complete();
        });
    FakeResponse response = get("/app/from");
    response.async.runAll();
    assertTrue(response.ended);
  }

  @Test
  void a_destination_with_nothing_there_is_answered_404() throws Exception {
    at("/from", (request, _) -> request.startAsync().dispatch("/nowhere"));
    FakeResponse response = get("/app/from");
    response.async.runAll();
    assertEquals(404, response.status());
  }
}
