package rocket.worker.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rocket.api.AppInfo;
import rocket.api.HttpException;

/** When servlets are initialised, asked and destroyed (Servlet 6.1, sections 2.3 and 10.12). */
@Timeout(60)
class ServletLifeTest {
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());
  private final Clock clock = new Clock();
  private ServletException failure;

  private final class Telling extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final String name;

    Telling(String name) {
      this.name = name;
    }

    @Override
    public void init() throws ServletException {
      told.add("init " + name);
      if (failure != null) {
        ServletException thrown = failure;
        failure = null;
        throw thrown;
      }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException {
      told.add("get " + name);
      if (failure != null) {
        ServletException thrown = failure;
        failure = null;
        throw thrown;
      }
      response.getWriter().print(name);
    }

    @Override
    public void destroy() {
      told.add("destroy " + name);
    }
  }

  private static WebApplicationBuilder load(
      WebApplicationBuilder to, String name, int order, HttpServlet servlet) {
    return to.configure(
        context -> {
          var added = Objects.requireNonNull(context.addServlet(name, servlet));
          added.setLoadOnStartup(order);
          added.addMapping("/" + name);
        });
  }

  private ServletWorker worker(WebApplicationBuilder application) {
    return Exchanges.worker(AppInfo.of("application", application.build()), clock);
  }

  private HttpException refused(ServletWorker worker, String path) {
    return assertThrows(HttpException.class, () -> Exchanges.serve(worker, FakeRequest.get(path)));
  }

  @Test
  void listenersAndFiltersComeFirstThenServletsByTheirNumbersAndAllEndInReverse() throws Exception {
    var application = new WebApplicationBuilder();
    load(application, "lazy", -1, new Telling("lazy"));
    load(application, "two", 2, new Telling("two"));
    load(application, "one", 1, new Telling("one"));
    load(application, "other", 1, new Telling("other"));
    for (String name : List.of("first", "second")) {
      application.listener(
          new ServletContextListener() {
            @Override
            public void contextInitialized(ServletContextEvent event) {
              told.add(name + " begins");
            }

            @Override
            public void contextDestroyed(ServletContextEvent event) {
              told.add(name + " ends");
            }
          });
    }
    application.filter("filter", new TellingFilter(told), "/*");

    var worker = worker(application);
    assertEquals(
        List.of(
            "first begins", "second begins", "init filter", "init one", "init other", "init two"),
        told);
    told.clear();
    assertEquals("lazy", Exchanges.serve(worker, FakeRequest.get("/lazy")).text());
    assertEquals(List.of("filter", "init lazy", "get lazy"), told);
    told.clear();
    worker.close();
    assertEquals(
        List.of(
            "destroy lazy",
            "destroy two",
            "destroy other",
            "destroy one",
            "destroy filter",
            "second ends",
            "first ends"),
        told);
  }

  @Test
  void aServletThatNobodyAsksIsNeitherInitialisedNorDestroyed() {
    worker(load(new WebApplicationBuilder(), "a", -1, new Telling("a"))).close();

    assertEquals(List.of(), told);
  }

  @Test
  void theFirstRequestInitialisesAndAllOthersWait() throws Exception {
    var entered = new CountDownLatch(1);
    var ready = new CountDownLatch(1);
    var slow =
        new HttpServlet() {
          private static final long serialVersionUID = 1L;

          @Override
          public void init() {
            told.add("init");
            entered.countDown();
            try {
              ready.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            told.add("ready");
          }

          @Override
          protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            told.add("get");
          }
        };
    var worker = worker(load(new WebApplicationBuilder(), "a", -1, slow));

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> requests = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        requests.add(threads.submit(() -> Exchanges.serve(worker, FakeRequest.get("/a"))));
      }
      entered.await();
      ready.countDown();
      for (Future<?> request : requests) {
        request.get();
      }
    }

    assertEquals(List.of("init", "ready", "get", "get", "get", "get", "get"), told);
  }

  @Test
  void aServletThatFailedInInitIsTriedAgain() throws Exception {
    failure = new ServletException("no luck");
    var worker = worker(load(new WebApplicationBuilder(), "a", 0, new Telling("a")));

    assertEquals("a", Exchanges.serve(worker, FakeRequest.get("/a")).text());
    assertEquals(List.of("init a", "init a", "get a"), told);
  }

  @Test
  void aServletThatSaysInInitForHowLongItCannotServeIsNotTriedMeanwhile() throws Exception {
    failure = new UnavailableException("busy", 30);
    var worker = worker(load(new WebApplicationBuilder(), "a", -1, new Telling("a")));

    for (int left : new int[] {30, 20}) {
      HttpException e = refused(worker, "/a");
      assertEquals(503, e.status());
      assertEquals(Integer.toString(left), e.headers().first("Retry-After", ""));
      clock.advance(Duration.ofSeconds(10));
    }
    assertEquals(List.of("init a"), told);
    clock.advance(Duration.ofSeconds(10));
    assertEquals("a", Exchanges.serve(worker, FakeRequest.get("/a")).text());
    worker.close();
    assertEquals(List.of("init a", "init a", "get a", "destroy a"), told);
  }

  @Test
  void aServletThatSaysInInitThatItNeverCanServeIsNotFound() {
    failure = new UnavailableException("gone");
    var worker = worker(load(new WebApplicationBuilder(), "a", -1, new Telling("a")));

    assertEquals(404, refused(worker, "/a").status());
    assertEquals(404, refused(worker, "/a").status());
    assertEquals(List.of("init a"), told);
  }

  @Test
  void aServletThatIsGoneForEverIsDestroyedOnce() throws Exception {
    var worker = worker(load(new WebApplicationBuilder(), "a", 0, new Telling("a")));
    failure = new UnavailableException("gone");

    assertEquals(404, refused(worker, "/a").status());
    assertEquals(404, refused(worker, "/a").status());
    worker.close();
    assertEquals(List.of("init a", "get a", "destroy a"), told);
  }

  /** The exception of another servlet passes through: it says nothing of this one. */
  @Test
  void onlyTheServletThatSaysSoIsUnavailable() throws Exception {
    var application = new WebApplicationBuilder();
    load(application, "a", 0, new Telling("a"));
    load(
        application,
        "forwarding",
        0,
        Exchanges.servlet(
            (request, response) -> {
              told.add("forwarding");
              Objects.requireNonNull(request.getRequestDispatcher("/a")).forward(request, response);
            }));
    var worker = worker(application);
    failure = new UnavailableException("busy", 30);

    assertEquals(503, refused(worker, "/forwarding").status());
    assertEquals(503, refused(worker, "/forwarding").status());
    assertEquals(List.of("init a", "forwarding", "get a", "forwarding"), told);
  }

  @Test
  void aServletWithoutAClassFailsEachRequest() {
    var worker =
        worker(
            new WebApplicationBuilder()
                .configure(
                    context ->
                        Objects.requireNonNull(context.addServlet("a", "no.such.Class"))
                            .addMapping("/a")));

    var e =
        assertThrows(ServletException.class, () -> Exchanges.serve(worker, FakeRequest.get("/a")));
    assertTrue(e.getMessage().contains("no.such.Class"), e::getMessage);
  }
}
