package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
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
    return serve(Limits.DEFAULT, worker);
  }

  private Wire serve(Limits limits, HttpWorker worker) throws IOException {
    server = WireServer.of(way, limits, worker);
    wire = server.connects();
    return wire;
  }

  private static String ok(String content) {
    return "HTTP/1.1 200 OK\nContent-Length: %d\n\n%s".formatted(content.length(), content);
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
  void contentIsReadAsItComes() throws Exception {
    serve(AsyncSteps.Echo::new);
    String start = "POST / HTTP/1.1\nHost: a\nContent-Length: 10\n\n";
    wire.sends(start + "helloworld").expects(ok("helloworld"));
    wire.sends(start + "hello").sends("world").expects(ok("helloworld"));
    wire.sendsByteByByte(start + "helloworld").expects(ok("helloworld"));
    wire.sends("POST / HTTP/1.1\nHost: a\n\n").expects(ok(""));
  }

  @Test
  void contentInChunksIsReadAsItComes() throws Exception {
    serve(AsyncSteps.Echo::new);
    String message =
        "POST / HTTP/1.1\n"
            + "Host: a\n"
            + "Transfer-Encoding: chunked\n\n"
            + "5;a=\"b\"\n"
            + "hello\n"
            + "5\n"
            + "world\n"
            + "0\n"
            + "A: b\n\n";
    wire.sends(message).expects(ok("helloworld"));
    wire.sendsByteByByte(message).expects(ok("helloworld"));
    for (int i = 1; i < message.length(); i++) {
      wire.sends(message.substring(0, i)).sends(message.substring(i)).expects(ok("helloworld"));
    }
  }

  @Test
  void largeContentIsReadAsItComes() throws Exception {
    serve(AsyncSteps.Echo::new);
    String megabyte = "0123456789abcdef".repeat(1 << 16);
    wire.sends("POST / HTTP/1.1\nHost: a\nContent-Length: 1048576\n\n" + megabyte)
        .expects(ok(megabyte));
    wire.sends(
            "POST / HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n100000\n"
                + megabyte
                + "\n0\n\n")
        .expects(ok(megabyte));
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-10.1.1">RFC 9110, 10.1.1</a> */
  @Test
  void aClientIsToldToContinueWhenItsContentIsWaitedFor() throws Exception {
    serve(AsyncSteps.Echo::new);
    wire.sends("POST / HTTP/1.1\nHost: a\nContent-Length: 5\nExpect: 100-continue\n\n")
        .expects("HTTP/1.1 100 Continue\n\n")
        .sends("hello")
        .expects(ok("hello"));
  }

  @Test
  void contentThatBreaksARuleFailsTheExchange() throws Exception {
    serve(AsyncSteps.Echo::new);
    wire.sends("POST / HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n1\nxx");
    assertTrue(wire.head().startsWith("HTTP/1.1 400 Bad Request\r\n"));
    assertEquals("400 Bad Request\nCRLF follows the data of a chunk\n", wire.rest());
  }

  @Test
  void aClientThatLeavesInTheMiddleFailsTheExchange() throws Exception {
    serve(
        (request, response) -> {
          response.async().whenFailed(failures::add);
          new AsyncSteps.Echo(request, response);
        });
    wire.sends("POST / HTTP/1.1\nHost: a\nContent-Length: 5\n\nhell").sendsNoMore();
    assertTrue(wire.head().startsWith("HTTP/1.1 400 Bad Request\r\n"));
    assertInstanceOf(HttpException.class, failures.poll(20, TimeUnit.SECONDS));
  }

  @Test
  void muchContentIsWrittenAsASlowClientReadsIt() throws Exception {
    byte[] content = new byte[8 << 20];
    new Random(1).nextBytes(content);
    serve(
        (_, response) -> {
          response.header("Content-Length", "" + content.length);
          new AsyncSteps.Flood(response, content);
        });
    wire.sends("GET / HTTP/1.1\nHost: a\n\n".repeat(2));
    for (int i = 0; i < 2; i++) {
      wire.expects("HTTP/1.1 200 OK\nContent-Length: 8388608\n\n");
      assertArrayEquals(content, wire.content(content.length));
    }
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

  @Test
  void aClientThatSendsNothingMoreFailsTheExchange() throws Exception {
    serve(
        Limits.DEFAULT.with(Limit.STALL_TIME, Duration.ofMillis(50)),
        (request, response) -> {
          response.async().whenFailed(failures::add);
          new AsyncSteps.Echo(request, response);
        });
    wire.sends("POST / HTTP/1.1\nHost: a\nContent-Length: 5\n\nhell");
    assertTrue(wire.head().startsWith("HTTP/1.1 408 Request Timeout\r\n"));
    assertInstanceOf(HttpException.class, failures.poll(20, TimeUnit.SECONDS));
  }

  @Test
  void aClientThatReadsNothingFailsTheExchange() throws Exception {
    serve(
        Limits.DEFAULT.with(Limit.STALL_TIME, Duration.ofMillis(50)),
        (_, response) -> {
          response.async().whenFailed(failures::add);
          new AsyncSteps.Flood(response, new byte[32 << 20]);
        });
    wire.sends("GET / HTTP/1.1\nHost: a\n\n");
    assertInstanceOf(UncheckedIOException.class, failures.poll(20, TimeUnit.SECONDS));
  }
}
