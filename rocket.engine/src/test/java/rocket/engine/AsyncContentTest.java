package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rocket.engine.AsyncSteps.ok;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import rocket.api.HttpException;
import rocket.api.HttpWorker;

/** Content that is read and written without waiting, by exchanges that outlive their call. */
@ParameterizedClass
@EnumSource(Way.class)
class AsyncContentTest {
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
