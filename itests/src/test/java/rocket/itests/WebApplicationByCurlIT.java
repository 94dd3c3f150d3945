package rocket.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rocket.api.AppInfo;
import rocket.worker.servlet.WebApplicationBuilder;

/** curl asks an application that was made in code, and gets its pages for errors. */
@Timeout(90)
class WebApplicationByCurlIT {
  private static CurlSite site;

  /** Fails as its path says. */
  private static final class Failing extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException {
      switch (Objects.requireNonNullElse(request.getPathInfo(), "/")) {
        case "/status" -> response.sendError(403, "not you");
        case "/exception" -> throw new ServletException(new IllegalStateException("broken"));
        case "/async" -> {
          var async = request.startAsync();
          async.start(
              () -> {
                try {
                  response.sendError(403, "not you either");
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
                async.complete();
              });
        }
        default -> response.getWriter().print("fine");
      }
    }
  }

  /** Tells what went wrong. */
  private static final class Page extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response
          .getWriter()
          .printf(
              "page %s %s %s %s",
              request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE),
              request.getAttribute(RequestDispatcher.ERROR_MESSAGE),
              request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI),
              request.getAttribute(RequestDispatcher.ERROR_METHOD));
    }
  }

  @BeforeAll
  static void start() {
    var application =
        new WebApplicationBuilder()
            .servlet("failing", new Failing(), "/fail/*")
            .servlet("page", new Page(), "/page")
            .filter(
                "marking",
                (request, response, chain) -> {
                  ((HttpServletResponse) response).setHeader("X-Marked", "yes");
                  chain.doFilter(request, response);
                },
                "/*")
            .errorPage(IllegalStateException.class, "/page")
            .errorPage("/page")
            .build();
    site = CurlSite.of("servlet", AppInfo.of("application", application));
  }

  @AfterAll
  static void stop() {
    if (site != null) {
      site.close();
    }
  }

  private static void answers(String status, String text, String path, String... options)
      throws IOException {
    assertEquals(text, site.curl(path, options));
    assertEquals(status, site.status(path, options));
    assertTrue(site.head(path, options).contains("X-Marked: yes\r\n"), path);
  }

  @Test
  void pagesAnswerWhatServletsSendAndThrow() throws IOException {
    answers("200", "fine", "/fail/not");
    answers("403", "page 403 not you /fail/status GET", "/fail/status");
    answers("403", "page 403 not you /fail/status POST", "/fail/status", "-d", "a=b");
    answers("500", "page 500 broken /fail/exception GET", "/fail/exception");
    answers("404", "page 404 Not Found /elsewhere GET", "/elsewhere");
  }

  @Test
  void pagesAnswerWhatIsSentAsynchronously() throws IOException {
    answers("403", "page 403 not you either /fail/async GET", "/fail/async");
  }

  @Test
  void aHeadRequestGetsTheFieldsOfThePageAlone() throws IOException {
    assertTrue(site.curl("/fail/status", "-I").startsWith("HTTP/1.1 403 Forbidden\r\n"));
  }
}
