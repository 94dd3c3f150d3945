package rocket.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import rocket.api.HttpWorker;
import rocket.api.Interface;

/** Handshakes take time, of the server and of slow peers; nobody else pays for it. */
class HandshakesTest {
  private static final HttpWorker HELLO = (_, response) -> response.send("hello");

  /** The shorter this is, the more often the monitor looks; time stands still all the same. */
  private static final Duration TIMEOUT = Duration.ofMillis(40);

  private static final Duration TIME = Limits.DEFAULT.time(Limit.HANDSHAKE_TIME);

  private final ManualClock clock = new ManualClock();

  private RunningServer secure() {
    return RunningServer.of(
        HELLO, settings -> settings.interfaces(TestTls.address()).nanoTime(clock));
  }

  private static SSLSocket agreed(Interface address) throws Exception {
    SSLSocket socket = TestTls.connect(address);
    socket.startHandshake();
    return socket;
  }

  private static void asks(SSLSocket socket) throws Exception {
    socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(ISO_8859_1));
    var text = new StringBuilder();
    while (text.indexOf("\r\n\r\nhello") < 0) {
      text.append((char) socket.getInputStream().read());
    }
  }

  @Test
  void a_peer_that_says_nothing_is_closed_in_time() throws Exception {
    try (var server = fast();
        var silent = server.connect()) {
      Engine engine = server.engine();
      Eventually.holds("accepted", () -> engine.connections() == 1);
      Eventually.holds(
          "closed",
          () -> {
            clock.advance(TIMEOUT);
            return engine.connections() == 0;
          });
      silent.seesEnd();
    }
  }

  private RunningServer fast() {
    Limits limits = Limits.DEFAULT.with(Limit.HANDSHAKE_TIME, TIMEOUT);
    return RunningServer.of(
        HELLO, settings -> settings.interfaces(TestTls.address()).nanoTime(clock).limits(limits));
  }

  @Test
  void each_byte_more_wins_no_time() throws Exception {
    byte[] hello = TestTls.hello();
    try (var server = secure();
        var slow = server.connect();
        SSLSocket other = agreed(server.address())) {
      for (int i = 0; i < 12; i++) {
        slow.sends(new String(hello, i, 1, ISO_8859_1));
        asks(other);
        clock.advance(TIME.dividedBy(10));
      }
      slow.seesEnd();
      asks(other);
    }
  }

  @Test
  void peers_that_stop_in_the_middle_hold_up_nobody() throws Exception {
    byte[] hello = TestTls.hello();
    try (var server = secure()) {
      List<Peer> stopped = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        Peer peer = server.connect();
        stopped.add(peer);
        int length = i % 2 == 0 ? hello.length : 1 + i * hello.length / 50;
        peer.sends(new String(Arrays.copyOf(hello, length), ISO_8859_1));
      }
      try (SSLSocket socket = agreed(server.address())) {
        asks(socket);
        clock.advance(TIME.plusMillis(1));
        for (Peer peer : stopped) {
          peer.seesEnd();
          peer.close();
        }
        asks(socket);
      }
      Engine engine = server.engine();
      Eventually.holds("none is left", () -> engine.connections() == 0);
    }
  }

  @Test
  void a_storm_of_handshakes_leaves_room_for_requests() throws Exception {
    Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    var over = new AtomicBoolean();
    var shaken = new AtomicInteger();
    try (var server = secure();
        SSLSocket quiet = agreed(server.address())) {
      List<Thread> storm = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        storm.add(Thread.ofPlatform().start(() -> shake(server, over, shaken, failures)));
      }
      for (int i = 0; i < 200 || shaken.get() < 40; i++) {
        asks(quiet);
        assertTrue(failures.isEmpty(), failures::toString);
      }
      over.set(true);
      for (Thread thread : storm) {
        Eventually.ends(thread);
      }
      int processors = Runtime.getRuntime().availableProcessors();
      assertTrue(
          server.engine().pool().size() <= 2 + 2 * processors,
          "no more threads than leaders and handshakes need");
    }
    assertEquals(List.of(), List.copyOf(failures));
  }

  private static void shake(
      RunningServer server, AtomicBoolean over, AtomicInteger shaken, Queue<Throwable> failures) {
    try {
      while (!over.get()) {
        try (SSLSocket socket = agreed(server.address())) {
          asks(socket);
          shaken.incrementAndGet();
        }
      }
    } catch (Throwable t) {
      failures.add(t);
    }
  }

  @Test
  void a_stop_closes_whoever_has_not_begun() throws Exception {
    try (var server = secure();
        var silent = server.connect()) {
      Engine engine = server.engine();
      Eventually.holds("accepted", () -> engine.connections() == 1);
      Thread stopping = Thread.ofPlatform().start(server.rocket()::stop);
      silent.seesEnd();
      Eventually.ends(stopping);
    }
  }

  @Test
  void a_restart_leaves_connections_without_a_request_to_the_next_engine() throws Exception {
    try (var server = secure();
        SSLSocket silent = TestTls.connect(server.address());
        SSLSocket agreed = agreed(server.address());
        SSLSocket asked = agreed(server.address())) {
      asks(asked);
      Engine engine = server.engine();
      Eventually.holds("all are in", () -> engine.connections() == 3);
      server.rocket().restart();
      server.rocket().restart();
      asks(agreed);
      assertEquals(-1, asked.getInputStream().read());
      silent.startHandshake();
      asks(silent);
      asks(agreed);
    }
  }
}
