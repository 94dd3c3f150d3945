package rocket.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;
import rocket.api.HttpWorker;
import rocket.api.StreamWorker;
import rocket.api.Worker;

/** Connections within the process are connections as any other. */
class LocalConnectionTest {
  private static final Duration PATIENCE = Duration.ofSeconds(Eventually.SECONDS);
  private static final HttpWorker HELLO = (_, response) -> response.send("hello");

  private final List<List<URI>> announced = new ArrayList<>();

  private RocketBuilder builder(Worker worker) {
    return RunningServer.builder(worker).inProcess().onReady(announced::add);
  }

  private static Rocket started(RocketBuilder builder) {
    Rocket server = builder.build();
    server.start(true);
    return server;
  }

  private static LocalConnection connect(Rocket server) {
    return server.connect().timeout(PATIENCE);
  }

  private static void ask(LocalConnection client, String fields) throws IOException {
    String text = "GET / HTTP/1.1\r\nHost: test\r\n" + fields + "\r\n";
    client.output().write(text.getBytes(ISO_8859_1));
  }

  private static String rest(LocalConnection client) throws IOException {
    return new String(client.input().readAllBytes(), ISO_8859_1);
  }

  @Test
  void a_server_in_the_process_has_no_interface_and_answers() throws Exception {
    try (var server = started(builder(HELLO));
        var client = connect(server)) {
      assertEquals(List.of(), server.interfaces());
      assertEquals(List.of(List.of()), announced);
      ask(client, "Connection: close\r\n");
      assertTrue(rest(client).endsWith("\r\n\r\nhello"));
    }
    assertTrue(CapturedLogs.has("Rocket", Level.INFO, "Listening within the process"));
  }

  @Test
  void a_server_at_a_port_can_be_reached_within_the_process_too() throws Exception {
    try (var server = RunningServer.of(HELLO);
        var client = connect(server.rocket());
        var peer = server.connect()) {
      ask(client, "Connection: close\r\n");
      assertTrue(rest(client).endsWith("hello"));
      assertEquals("hello", peer.gets("/").body());
    }
  }

  @Test
  void the_peer_of_a_worker_is_this_machine_at_no_port() throws Exception {
    HttpWorker mirror =
        (request, response) -> response.send("from " + request.connection().remote());
    try (var server = started(builder(mirror));
        var client = connect(server)) {
      ask(client, "Connection: close\r\n");
      assertTrue(rest(client).endsWith("from localhost/127.0.0.1:0"));
    }
  }

  @Test
  void the_date_is_that_of_the_clock() throws Exception {
    try (var server = started(builder(HELLO).clock(() -> Instant.EPOCH));
        var client = connect(server)) {
      ask(client, "Connection: close\r\n");
      assertTrue(rest(client).contains("Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"));
    }
  }

  @Test
  void what_a_worker_throws_is_told() throws Exception {
    var mistake = new IllegalStateException("a mistake");
    var told = new ArrayList<Throwable>();
    HttpWorker failing =
        (_, _) -> {
          throw mistake;
        };
    try (var server = started(builder(failing).onFailure(told::add));
        var client = connect(server)) {
      ask(client, "Connection: close\r\n");
      assertTrue(rest(client).startsWith("HTTP/1.1 500 "));
    }
    assertEquals(List.of(mistake), told);
  }

  @Test
  void a_server_that_is_not_started_cannot_be_reached() {
    var server = builder(HELLO).build();
    assertThrows(IllegalStateException.class, server::connect);
    server.start(true);
    server.connect();
    server.close();
    assertThrows(IllegalStateException.class, server::connect);
  }

  @Test
  void an_idle_connection_ends_when_the_server_stops() throws Exception {
    try (var server = started(builder(HELLO));
        var client = connect(server)) {
      ask(client, "");
      client.input().readNBytes(20);
      server.stop();
      assertTrue(rest(client).endsWith("hello"));
      assertThrows(IOException.class, () -> ask(client, ""));
    }
  }

  @Test
  void an_idle_connection_ends_after_the_timeout() throws Exception {
    var clock = new ManualClock();
    var settings = builder(HELLO).nanoTime(clock).timeout(Duration.ofMillis(40));
    try (var server = started(settings);
        var client = connect(server)) {
      ask(client, "");
      client.input().readNBytes(20);
      clock.advance(Duration.ofMillis(41));
      assertTrue(rest(client).endsWith("hello"));
    }
  }

  @Test
  void connections_over_the_limit_wait_until_one_ends() throws Exception {
    var limits = Limits.DEFAULT.with(Limit.MAX_CONNECTIONS, 1);
    try (var server = started(builder(HELLO).limits(limits));
        var first = connect(server);
        var second = connect(server)) {
      ask(first, "");
      first.input().readNBytes(20);
      ask(second, "Connection: close\r\n");
      assertEquals(1, server.engine().connections());
      first.finish();
      assertTrue(rest(second).endsWith("hello"));
    }
  }

  @Test
  void connections_are_counted_until_they_end() throws Exception {
    try (var server = started(builder(HELLO))) {
      Engine engine = server.engine();
      try (var client = connect(server)) {
        ask(client, "");
        client.input().readNBytes(20);
        assertEquals(1, engine.connections());
      }
      Eventually.holds("none is left", () -> engine.connections() == 0);
    }
  }

  @Test
  void a_connection_made_while_the_server_restarts_is_served_after() throws Exception {
    var closing = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    Worker held =
        new HttpWorker() {
          @Override
          public void serve(rocket.api.Request request, rocket.api.Response response)
              throws IOException {
            response.send("hello");
          }

          @Override
          public void close() {
            closing.countDown();
            try {
              Eventually.opens(goOn);
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          }
        };
    try (var server = started(builder(held))) {
      Thread restarting = Thread.ofPlatform().start(server::restart);
      Eventually.opens(closing);
      try (var client = connect(server)) {
        ask(client, "Connection: close\r\n");
        goOn.countDown();
        assertTrue(rest(client).endsWith("hello"));
      }
      Eventually.ends(restarting);
    }
  }

  @Test
  void who_waits_longer_than_the_timeout_is_told() throws Exception {
    var limits = RunningServer.draining(Duration.ofMillis(1));
    StreamWorker stubborn = _ -> () -> Eventually.opens(never());
    try (var server = started(builder(stubborn).limits(limits))) {
      try (var client = server.connect().timeout(Duration.ofMillis(1))) {
        assertThrows(SocketTimeoutException.class, client.input()::read);
        byte[] tooMuch = new byte[1 << 20];
        assertThrows(SocketTimeoutException.class, () -> client.output().write(tooMuch));
      }
    }
  }

  private static CountDownLatch never() {
    return new CountDownLatch(1);
  }

  @Test
  void nothing_is_read_or_written_after_a_close() {
    try (var server = started(builder(HELLO))) {
      var client = connect(server);
      client.close();
      assertThrows(IOException.class, client.input()::read);
      assertThrows(IOException.class, () -> client.output().write(1));
    }
  }
}
