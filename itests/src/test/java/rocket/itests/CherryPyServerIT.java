package rocket.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rocket.api.AppInfo;
import rocket.api.Interface;
import rocket.engine.CherryPyWSGIServer;
import rocket.engine.Rocket;
import rocket.worker.servlet.DemoServlet;
import rocket.worker.servlet.RememberedFuture;
import rocket.worker.servlet.RememberingExecutor;

/**
 * The original's other constructor, and what it offers to applications, over the servlet worker.
 */
@Timeout(60)
class CherryPyServerIT {
  private static final Interface ANY_PORT = Interface.of("127.0.0.1", 0);

  /** A maximum of -1, the default, means none. */
  @Test
  void servesAServletWithTheDefaults() throws Exception {
    try (var server = new CherryPyWSGIServer(ANY_PORT, new DemoServlet())) {
      server.start(true);
      assertTrue(get(server.rocket(), "/").startsWith("Hello world!"));
    }
  }

  @Test
  void takesTheOriginalsParametersInTheirOrder() throws Exception {
    try (var server =
        new CherryPyWSGIServer(ANY_PORT, DemoServlet.class, 3, "a name", 7, 5, 10, 5)) {
      server.start(true);
      String environment = get(server.rocket(), "/");
      assertTrue(environment.contains("Hello world!"), environment);
    }
  }

  @Test
  void wrongParametersAreRefused() {
    var failure =
        assertThrows(
            IllegalArgumentException.class,
            () -> new CherryPyWSGIServer(ANY_PORT, new DemoServlet(), 0, "", -1, 5, 10, 5));
    assertTrue(failure.getMessage().contains("min_threads is 0"), failure.getMessage());
  }

  @Test
  void futuresOutliveTheRequestThatBeganThem() throws Exception {
    var appInfo = AppInfo.of("servlet", new Remembering(), "futures", true);
    try (var rocket = new Rocket(List.of(ANY_PORT), "servlet", appInfo)) {
      rocket.start(true);
      assertEquals("begun", get(rocket, "/begin"));
      assertEquals("42", get(rocket, "/result"));
      assertEquals("forgotten", get(rocket, "/forget"));
      assertEquals("nothing", get(rocket, "/result"));
    }
  }

  @Test
  void aMaximumBelowTheThreadsThatAreAlwaysThereIsRefused() {
    var failure =
        assertThrows(
            IllegalArgumentException.class,
            () -> new CherryPyWSGIServer(ANY_PORT, new DemoServlet(), 10, "", 7, 5, 10, 5));
    assertTrue(failure.getMessage().contains("max_threads is 7"), failure.getMessage());
  }

  private static String get(Rocket rocket, String target) throws Exception {
    var uri = URI.create("http://" + rocket.interfaces().getFirst() + target);
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    }
  }

  /** Begins work in one request and asks for its result in another. */
  private static final class Remembering extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().print(answer(request));
    }

    private static String result(RememberedFuture<?> future) throws IOException {
      try {
        return String.valueOf(future.get());
      } catch (ExecutionException | InterruptedException e) {
        throw new IOException(e);
      }
    }

    private static String answer(HttpServletRequest request) throws IOException {
      var executor = (RememberingExecutor) request.getAttribute("wsgiorg.executor");
      var futures = (Map<?, ?>) request.getAttribute("wsgiorg.futures");
      var known = (RememberedFuture<?>) futures.get("answer");
      return switch (request.getRequestURI()) {
        case "/begin" -> {
          executor.submit(() -> 42).remember("answer");
          yield "begun";
        }
        case "/forget" -> {
          known.forget();
          yield "forgotten";
        }
        default -> known == null ? "nothing" : result(known);
      };
    }
  }
}
