package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static rocket.engine.AsyncSteps.ok;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import rocket.api.Async;
import rocket.api.HttpWorker;

/** Exchanges that threads of the worker's own go on with. */
@ParameterizedClass
@EnumSource(Way.class)
class AsyncThreadsTest {
  private static final int CONNECTIONS = 8;
  private static final int REQUESTS = 60;

  @Parameter Way way;

  private WireServer server;

  @AfterEach
  void stop() {
    server.close();
  }

  private Wire serve(HttpWorker worker) throws IOException {
    server = WireServer.of(way, Limits.DEFAULT, worker);
    return server.connects();
  }

  /**
   * A thread may write at the very moment at which the call returns and the server gives back what
   * the connection seems not to need: nobody's answer comes to anybody else.
   */
  @Test
  void noAnswerIsLostOrMixedWithAnother() throws Exception {
    try (Wire first =
        serve(
            (request, response) -> {
              var async = response.async();
              String path = request.path();
              Thread.ofVirtual()
                  .start(
                      AsyncSteps.task(
                          () -> {
                            byte[] text = path.getBytes(StandardCharsets.US_ASCII);
                            for (byte b : text) {
                              response.output().write(b);
                            }
                            async.complete();
                          }));
            })) {
      first.sends("GET /first HTTP/1.1\nHost: a\n\n").expects(ok("/first"));
      try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
        var all = new Future<?>[CONNECTIONS];
        for (int i = 0; i < all.length; i++) {
          String path = "/client-" + i + "-";
          all[i] = clients.submit(() -> ask(path));
        }
        for (Future<?> each : all) {
          each.get();
        }
      }
    }
  }

  private Void ask(String path) throws Exception {
    try (Wire wire = server.connects()) {
      for (int i = 0; i < REQUESTS; i++) {
        wire.sends("GET " + path + i + " HTTP/1.1\nHost: a\n\n").expects(ok(path + i));
      }
    }
    return null;
  }

  /** Neither a task beside it nor a timer ends the wait of a thread for its peer. */
  @Test
  void aThreadThatWaitsForItsPeerIsNotDisturbed() throws Exception {
    var reads = new CountDownLatch(1);
    try (Wire wire =
        serve(
            (request, response) -> {
              var async = response.async();
              async.fork(
                  AsyncSteps.task(
                      () -> {
                        reads.countDown();
                        response.send(request.body().stream().readAllBytes());
                        async.complete();
                      }));
            })) {
      wire.sends("POST / HTTP/1.1\nHost: a\nContent-Length: 10\n\nhello");
      reads.await();
      wire.sends("world").expects(ok("helloworld"));
    }
  }

  @Test
  void timersRunWhileAThreadWaits() throws Exception {
    var ran = new CountDownLatch(20);
    try (Wire wire =
        serve(
            (request, response) -> {
              var async = response.async();
              tick(async, ran);
              Thread.ofVirtual()
                  .start(
                      AsyncSteps.task(
                          () -> {
                            response.send(request.body().stream().readAllBytes());
                            async.complete();
                          }));
            })) {
      wire.sends("POST / HTTP/1.1\nHost: a\nContent-Length: 10\n\nhello");
      ran.await();
      wire.sends("world").expects(ok("helloworld"));
    }
    assertEquals(0, ran.getCount());
  }

  private static void tick(Async async, CountDownLatch ran) {
    async.after(
        Duration.ofMillis(1),
        () -> {
          ran.countDown();
          tick(async, ran);
        });
  }

  @Test
  void aForkedTaskThatFailsFailsTheExchange() throws Exception {
    try (Wire wire =
        serve(
            (_, response) ->
                response
                    .async()
                    .fork(
                        () -> {
                          throw new IllegalStateException("on purpose");
                        }))) {
      wire.sends("GET / HTTP/1.1\nHost: a\n\n");
      assertEquals(
          "HTTP/1.1 500 Internal Server Error", wire.head().lines().findFirst().orElseThrow());
    }
  }
}
