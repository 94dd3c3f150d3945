package rocket.worker.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import rocket.api.HttpException;

/** Pages of the application answer errors (Servlet 6.1, section 10.9). */
class ErrorDispatchTest {
  private final List<String> told = new ArrayList<>();
  private final WebApplicationBuilder application = new WebApplicationBuilder();

  private static String tell(HttpServletRequest request) {
    var text = new StringBuilder();
    for (String name :
        List.of(
            RequestDispatcher.ERROR_STATUS_CODE,
            RequestDispatcher.ERROR_EXCEPTION_TYPE,
            RequestDispatcher.ERROR_MESSAGE,
            RequestDispatcher.ERROR_EXCEPTION,
            RequestDispatcher.ERROR_REQUEST_URI,
            RequestDispatcher.ERROR_QUERY_STRING,
            RequestDispatcher.ERROR_SERVLET_NAME,
            RequestDispatcher.ERROR_METHOD)) {
      text.append(request.getAttribute(name)).append('|');
    }
    return text.toString();
  }

  /** Fails at {@code /a}, and tells at {@code /error} and {@code /other}. */
  private ServletWorker worker(Exchanges.Code failing) {
    return Exchanges.worker(
        application
            .servlet("failing", Exchanges.servlet(failing), "/a")
            .servlet(
                "error",
                Exchanges.servlet((request, response) -> response.getWriter().print(tell(request))),
                "/error")
            .servlet(
                "other",
                Exchanges.servlet((_, response) -> response.getWriter().print("other")),
                "/other"));
  }

  private FakeResponse answer(Exchanges.Code failing) throws Exception {
    return Exchanges.serve(worker(failing), FakeRequest.of("POST", "/a?q=1", "Host", "h"));
  }

  @Test
  void aStatusThatWasSentIsAnsweredByItsPage() throws Exception {
    application.errorPage(404, "/error").errorPage("/other");

    var response = answer((_, to) -> to.sendError(404, "none"));

    assertEquals(404, response.status());
    assertEquals("404|null|none|null|/a|q=1|failing|POST|", response.text());
  }

  @Test
  void withoutAMessageTheStatusIsExplained() throws Exception {
    application.errorPage(404, "/error");

    assertEquals(
        "404|null|Not Found|null|/a|q=1|failing|POST|",
        answer((_, to) -> to.sendError(404)).text());
  }

  @Test
  void anExceptionIsAnsweredByThePageOfItsClosestClass() throws Exception {
    application
        .errorPage(Exception.class, "/other")
        .errorPage(IOException.class, "/error")
        .errorPage(500, "/other");

    var response =
        answer(
            (_, _) -> {
              throw new FileNotFoundException("no file");
            });

    assertEquals(500, response.status());
    assertEquals(
        "500|class java.io.FileNotFoundException|no file|java.io.FileNotFoundException: no file"
            + "|/a|q=1|failing|POST|",
        response.text());
  }

  @Test
  void whatAServletExceptionIsWrappedAroundIsLookedForNext() throws Exception {
    application.errorPage(FileNotFoundException.class, "/error").errorPage(500, "/other");

    var response =
        answer(
            (_, _) -> {
              throw new ServletException("wrapped", new FileNotFoundException("no file"));
            });

    assertTrue(
        response.text().startsWith("500|class java.io.FileNotFoundException|no file|"),
        response::text);
  }

  @Test
  void thePageOfTheWrapperComesFirst() throws Exception {
    application
        .errorPage(ServletException.class, "/other")
        .errorPage(FileNotFoundException.class, "/error");

    assertEquals(
        "other",
        answer(
                (_, _) -> {
                  throw new ServletException("wrapped", new FileNotFoundException("no file"));
                })
            .text());
  }

  @Test
  void anExceptionWithoutAPageIsAnsweredByThatOfItsStatusOrOfAll() throws Exception {
    application.errorPage(500, "/error").errorPage(404, "/other");
    Exchanges.Code failing =
        (_, _) -> {
          throw new IllegalStateException("broken");
        };

    assertTrue(answer(failing).text().startsWith("500|class java.lang.IllegalState"));
  }

  @Test
  void thePageOfAllAnswersWhateverIsLeft() throws Exception {
    application.errorPage("/error");

    assertTrue(
        answer(
                (_, _) -> {
                  throw new StackOverflowError("deep");
                })
            .text()
            .startsWith("500|class java.lang.StackOverflowError|deep|"));
  }

  @Test
  void exceptionsThatAreAnswersHaveTheirStatus() throws Exception {
    application.errorPage(404, "/error").errorPage(503, "/other").errorPage(413, "/error");
    var gone =
        answer(
            (_, _) -> {
              throw new UnavailableException("gone");
            });
    assertEquals(404, gone.status());
    assertTrue(gone.text().startsWith("404|class jakarta.servlet.UnavailableException|gone|"));
  }

  @Test
  void whatTheServerThrowsHasItsStatus() throws Exception {
    application.errorPage(413, "/error");

    var large =
        answer(
            (_, _) -> {
              throw new HttpException(413, "too much");
            });

    assertEquals(413, large.status());
    assertTrue(large.text().startsWith("413|"), large::text);
  }

  @Test
  void pathsWithoutAServletHavePagesToo() throws Exception {
    application.errorPage(404, "/error");

    var response = Exchanges.serve(worker((_, _) -> {}), FakeRequest.get("/nothing", "Host", "h"));

    assertEquals(404, response.status());
    assertTrue(response.text().startsWith("404|null|Not Found|null|/nothing|"), response::text);
  }

  @Test
  void aPageIsReachedAsByAForwardButAsGet() throws Exception {
    application
        .errorPage(404, "/page?p=2")
        .servlet(
            "page",
            Exchanges.servlet(
                (request, response) -> {
                  assertEquals("GET", request.getMethod());
                  assertEquals(DispatcherType.ERROR, request.getDispatcherType());
                  assertEquals("/page", request.getServletPath());
                  assertEquals("/page", request.getRequestURI());
                  assertEquals("p=2", request.getQueryString());
                  assertEquals("2", request.getParameter("p"));
                  assertEquals("1", request.getParameter("q"));
                  assertEquals("/a", request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI));
                  assertEquals("/a", request.getAttribute(RequestDispatcher.FORWARD_SERVLET_PATH));
                  assertEquals("q=1", request.getAttribute(RequestDispatcher.FORWARD_QUERY_STRING));
                  assertEquals("kept", request.getAttribute("own"));
                  response.getWriter().print("page");
                }),
            "/page");

    assertEquals(
        "page",
        answer(
                (request, response) -> {
                  request.setAttribute("own", "kept");
                  response.sendError(404);
                })
            .text());
  }

  @Test
  void theAttributesAreThoseOfThePageAlone() throws Exception {
    var incoming = new AtomicReference<HttpServletRequest>();
    application.errorPage(404, "/error");

    answer(
        (request, response) -> {
          incoming.set(request);
          response.sendError(404);
        });

    assertNull(incoming.get().getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
  }

  @Test
  void whatWasWrittenIsDroppedAndWhatSaidSomethingAboutItToo() throws Exception {
    application.errorPage(404, "/error");

    var response =
        answer(
            (_, to) -> {
              to.setContentType("image/png");
              to.setHeader("ETag", "\"x\"");
              to.setHeader("Content-Encoding", "gzip");
              to.setHeader("X-Kept", "yes");
              to.setContentLength(10_000);
              to.getOutputStream().print("picture");
              to.sendError(404);
              to.getOutputStream().print("more");
            });

    assertTrue(response.text().startsWith("404|"), response::text);
    assertEquals("", response.header("ETag"));
    assertEquals("", response.header("Content-Encoding"));
    assertEquals("", response.header("Content-Length"));
    assertEquals("yes", response.header("X-Kept"));
  }

  @Test
  void afterSendErrorTheResponseCountsAsCommitted() throws Exception {
    answer(
        (request, response) -> {
          response.getWriter().print("dropped");
          response.sendError(404);
          assertTrue(response.isCommitted());
          assertThrows(IllegalStateException.class, () -> response.sendError(500));
          assertThrows(IllegalStateException.class, response::reset);
          assertThrows(IllegalStateException.class, response::resetBuffer);
          assertThrows(
              IllegalStateException.class,
              () ->
                  Objects.requireNonNull(request.getRequestDispatcher("/other"))
                      .forward(request, response));
        });
  }

  @Test
  void whatIsThrownAfterSendErrorCounts() throws Exception {
    application.errorPage(404, "/other").errorPage(IllegalStateException.class, "/error");

    var response =
        answer(
            (_, to) -> {
              to.sendError(404);
              throw new IllegalStateException("broken");
            });

    assertEquals(500, response.status());
    assertTrue(response.text().startsWith("500|"), response::text);
  }

  @Test
  void withoutAPageTheAnswerIsOurs() throws Exception {
    application.errorPage(500, "/error");

    var response = answer((_, to) -> to.sendError(404, "<none>"));

    assertEquals(404, response.status());
    assertEquals("text/html;charset=utf-8", response.header("Content-Type"));
    assertTrue(response.text().contains("<h1>404 Not Found</h1><p>&lt;none&gt;</p>"));
  }

  @Test
  void withoutAPageTheServerGetsWhatWasThrown() {
    application.errorPage(404, "/error");
    var thrown = new ServletException("broken");

    assertSame(
        thrown,
        assertThrows(
            ServletException.class,
            () ->
                answer(
                    (_, _) -> {
                      throw thrown;
                    })));
  }

  @Test
  void aPageThatFailsLeavesTheAnswerToUs() throws Exception {
    application
        .errorPage(404, "/broken")
        .errorPage(IllegalArgumentException.class, "/broken")
        .servlet(
            "broken",
            Exchanges.servlet(
                (_, response) -> {
                  response.getWriter().print("half");
                  throw new IllegalStateException("the page");
                }),
            "/broken");

    var response = answer((_, to) -> to.sendError(404, "none"));
    assertEquals(404, response.status());
    assertTrue(response.text().contains("<p>none</p>"), response::text);
  }

  @Test
  void aPageThatFailsForAnExceptionLeavesThatToTheServer() {
    application
        .errorPage("/broken")
        .servlet(
            "broken",
            Exchanges.servlet(
                (_, _) -> {
                  throw new IllegalStateException("the page");
                }),
            "/broken");

    var e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                answer(
                    (_, _) -> {
                      throw new IllegalArgumentException("the servlet");
                    }));
    assertEquals("the servlet", e.getMessage());
  }

  @Test
  void aPageThatIsNotThereLeavesTheAnswerToUs() throws Exception {
    application.errorPage(404, "/nowhere");

    assertTrue(answer((_, to) -> to.sendError(404, "none")).text().contains("<p>none</p>"));
  }

  @Test
  void whatAPageSendsItselfIsAnsweredByUs() throws Exception {
    application
        .errorPage("/again")
        .servlet(
            "again",
            Exchanges.servlet(
                (_, response) -> {
                  told.add("again");
                  response.sendError(410, "gone");
                }),
            "/again");

    var response = answer((_, to) -> to.sendError(404));
    assertEquals(410, response.status());
    assertTrue(response.text().contains("<p>gone</p>"), response::text);
    assertEquals(List.of("again"), told);
  }

  @Test
  void whatHasBeenSentIsNotAnsweredAgain() {
    application.errorPage("/error");

    var e =
        assertThrows(
            IllegalStateException.class,
            () ->
                answer(
                    (_, response) -> {
                      response.getWriter().print("begun");
                      response.flushBuffer();
                      throw new IllegalStateException("broken");
                    }));
    assertEquals("broken", e.getMessage());
  }

  /** Section 10.9.3. */
  @Test
  void filtersOfErrorsStandBeforeThePageAndWrappersOfTheRequestDoNot() throws Exception {
    application
        .filter(
            "wrapping",
            (request, response, chain) ->
                chain.doFilter(
                    new HttpServletRequestWrapper((HttpServletRequest) request), response),
            "/a")
        .configure(
            context ->
                Objects.requireNonNull(
                        context.addFilter(
                            "errors",
                            (jakarta.servlet.Filter)
                                (request, response, chain) -> {
                                  told.add(request.getDispatcherType().name());
                                  chain.doFilter(request, response);
                                }))
                    .addMappingForUrlPatterns(EnumSet.of(DispatcherType.ERROR), true, "/*"))
        .errorPage(404, "/unwrapped")
        .servlet(
            "unwrapped",
            Exchanges.servlet(
                (request, response) -> {
                  var origin = ((ServletRequestWrapper) request).getRequest();
                  told.add(origin.getClass().getSimpleName());
                  response.getWriter().print("ok");
                }),
            "/unwrapped");

    assertEquals("ok", answer((_, to) -> to.sendError(404)).text());
    assertEquals(List.of("ERROR", "IncomingRequest"), told);
  }

  @Test
  void dispatchersLetTheirCallersHandleErrors() throws Exception {
    application
        .errorPage("/error")
        .servlet(
            "broken",
            Exchanges.servlet(
                (_, _) -> {
                  throw new ServletException("broken");
                }),
            "/broken");

    assertEquals(
        "handled",
        answer(
                (request, response) -> {
                  var dispatcher = Objects.requireNonNull(request.getRequestDispatcher("/broken"));
                  assertThrows(ServletException.class, () -> dispatcher.forward(request, response));
                  response.getWriter().print("handled");
                })
            .text());
  }

  @Test
  void sendErrorOfAForwardIsAnsweredByThePage() throws Exception {
    application
        .errorPage(403, "/error")
        .servlet(
            "refusing",
            Exchanges.servlet(
                (_, response) -> response.sendError(HttpServletResponse.SC_FORBIDDEN, "no")),
            "/refusing");

    assertEquals(
        "403|null|no|null|/a|q=1|failing|POST|",
        answer(
                (request, response) ->
                    Objects.requireNonNull(request.getRequestDispatcher("/refusing"))
                        .forward(request, response))
            .text());
  }

  @Test
  void sendErrorOfAnAsynchronousRequestIsAnsweredByThePageWhenItCompletes() throws Exception {
    application.errorPage(403, "/error");

    var response =
        answer(
            (request, to) -> {
              var async = request.startAsync();
              to.sendError(403, "no");
              async.complete();
            });
    response.async.runAll();

    assertEquals("403|null|no|null|/a|q=1|failing|POST|", response.text());
    assertTrue(response.ended);
  }

  @Test
  void aTimeoutIsAnsweredByThePage() throws Exception {
    application.errorPage(500, "/error");

    var response = answer((request, _) -> request.startAsync());
    response.async.elapse();

    assertEquals(500, response.status());
    assertTrue(response.text().startsWith("500|"), response::text);
  }

  @Test
  void whatAnAsynchronousDispatchThrowsIsAnsweredByItsPage() throws Exception {
    application
        .errorPage(IllegalStateException.class, "/error")
        .servlet(
            "broken",
            Exchanges.servlet(
                (_, _) -> {
                  throw new IllegalStateException("broken");
                }),
            "/broken");

    var response = answer((request, _) -> request.startAsync().dispatch("/broken"));
    response.async.runAll();

    assertEquals(500, response.status());
    assertTrue(
        response.text().startsWith("500|class java.lang.IllegalStateException|broken|"),
        response::text);
    assertTrue(response.ended);
  }

  @Test
  void whatIsThrownAfterAsynchronousProcessingBeganIsAnsweredByItsPage() throws Exception {
    application.errorPage(IllegalStateException.class, "/error");

    var response =
        answer(
            (request, _) -> {
              request.startAsync();
              throw new IllegalStateException("broken");
            });
    response.async.runAll();

    assertEquals(500, response.status());
    assertTrue(response.text().startsWith("500|"), response::text);
    assertTrue(response.ended);
  }
}
