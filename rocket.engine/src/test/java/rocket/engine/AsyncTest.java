package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rocket.engine.AsyncSteps.ok;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import rocket.api.Async;
import rocket.api.HttpException;
import rocket.api.HttpWorker;

/** Exchanges that outlive the call that began them. */
@ParameterizedClass
@EnumSource(Way.class)
class AsyncTest {
  @Parameter Way way;

  private final BlockingQueue<Throwable> failures = new ArrayBlockingQueue<>(10);
  private WireServer server;
  private Wire wire;

  @AfterEach
  void stop() throws Exception {
    wire.close();
    server.close();
  }

  private Wire serve(HttpWorker worker) throws IOException {
    server = WireServer.of(way, Limits.DEFAULT, worker);
    wire = server.connects();
    return wire;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void anExchangeIsCompletedFromAnyThread() throws Exception {
    serve(
        (_, response) -> {
          var async = response.async();
          Thread.ofVirtual()
              .start(
                  () -> {
                    async.run(AsyncSteps.task(() -> response.send(ascii("done"))));
                    async.complete();
                  });
        });
    wire.sends("GET / HTTP/1.1\nHost: a\n\n".repeat(3))
        .expects(ok("done").repeat(3))
        .sends("GET / HTTP/1.1\nHost: a\n\n")
        .expects(ok("done"));
  }

  @Test
  void anExchangeMayBeCompletedBeforeItsCallReturns() throws Exception {
    serve(
        (_, response) -> {
          response.output().write(ascii("hello"));
          response.async().complete();
          response.output().write(ascii("!"));
        });
    wire.sends("GET / HTTP/1.1\nHost: a\n\n".repeat(3)).expects(ok("hello!").repeat(3));
  }

  @Test
  void noTaskRunsBeforeTheCallHasReturnedOrBesideAnother() throws Exception {
    var busy = new AtomicBoolean();
    serve(
        (_, response) -> {
          busy.set(true);
          var async = response.async();
          for (int i = 0; i < 100; i++) {
            String text = i + " ";
            async.run(
                AsyncSteps.task(
                    () -> {
                      assertFalse(busy.getAndSet(true), "two at once");
                      response.output().write(ascii(text));
                      Thread.yield();
                      busy.set(false);
                    }));
          }
          async.complete();
          busy.set(false);
        });
    var expected = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      expected.append(i).append(' ');
    }
    wire.sends("GET / HTTP/1.1\nHost: a\n\n").expects(ok(expected.toString()));
  }

  @Test
  void whatWasFlushedBeforeArrivesWhileTheExchangeWaits() throws Exception {
    var release = new ArrayBlockingQueue<Async>(1);
    serve(
        (_, response) -> {
          response.output().write(ascii("hello"));
          response.output().flush();
          release.add(response.async());
        });
    wire.sends("GET / HTTP/1.1\nHost: a\n\nGET / HTTP/1.1\nHost: a\n\n")
        .expects("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\nhello\n");
    release.take().complete();
    wire.expects("0\n\nHTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\nhello\n");
    release.take().complete();
    wire.expects("0\n\n");
  }

  @Test
  void somethingMayRunLater() throws Exception {
    serve(
        (_, response) -> {
          var async = response.async();
          async.after(Duration.ofHours(1), () -> failures.add(new AssertionError()));
          var cancelled =
              async.after(Duration.ofMillis(1), () -> failures.add(new AssertionError()));
          cancelled.cancel(false);
          async.after(
              Duration.ofMillis(2),
              AsyncSteps.task(
                  () -> {
                    response.output().write(ascii("later"));
                    async.complete();
                  }));
        });
    wire.sends("GET / HTTP/1.1\nHost: a\n\n").expects(ok("later"));
    assertTrue(failures.isEmpty());
  }

  @Test
  void whatACallbackThrowsFailsTheExchange() throws Exception {
    serve(
        (_, response) -> {
          var async = response.async();
          async.whenFailed(
              cause -> {
                failures.add(cause);
                throw new IllegalStateException("on purpose");
              });
          async.run(
              () -> {
                throw new IllegalArgumentException("on purpose");
              });
          async.run(() -> failures.add(new AssertionError("not to be run")));
        });
    for (int i = 0; i < 2; i++) {
      wire.sends("GET / HTTP/1.1\nHost: a\n\n")
          .expects(
              """
              HTTP/1.1 500 Internal Server Error
              Content-Type: text/plain; charset=utf-8
              Content-Length: 26

              500 Internal Server Error␊\
              """);
      assertInstanceOf(IllegalArgumentException.class, failures.poll(20, TimeUnit.SECONDS));
    }
    assertTrue(failures.isEmpty());
  }

  @Test
  void anExchangeIsFailedFromAnyThread() throws Exception {
    serve(
        (_, response) -> {
          var async = response.async();
          async.whenFailed(failures::add);
          Thread.ofVirtual()
              .start(
                  () -> {
                    async.fail(new HttpException(503));
                    async.complete();
                    async.fail(new AssertionError("has ended"));
                  });
        });
    wire.sends("GET / HTTP/1.1\nHost: a\n\n")
        .expects(
            """
            HTTP/1.1 503 Service Unavailable
            Content-Type: text/plain; charset=utf-8
            Content-Length: 24

            503 Service Unavailable␊\
            """);
    assertInstanceOf(HttpException.class, failures.poll(20, TimeUnit.SECONDS));
    assertTrue(failures.isEmpty());
  }
}
