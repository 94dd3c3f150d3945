package rocket.bench.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import rocket.bench.client.Outcome.End;

/** Requests over real sockets. */
final class TrafficTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofMillis(200);

  @Test
  void atAFixedPaceEveryRequestThatWasDueEndsInOneWay() throws IOException {
    var outcome = of(200, new Pace(1000), Duration.ZERO, SHORT);
    assertEquals(200, outcome.due());
    assertEquals(200, outcome.count(End.ANSWERED), outcome::toString);
    assertEquals(200, outcome.latencies().size());
    assertEquals(1000, outcome.duePerSecond());
  }

  @Test
  void theLeadDoesNotCount() throws IOException {
    assertEquals(100, of(200, new Pace(500), SHORT, SHORT).due());
  }

  @Test
  void aServerThatTurnsAwayIsCountedApart() throws IOException {
    var outcome = of(503, new Pace(500), Duration.ZERO, SHORT);
    assertEquals(100, outcome.count(End.TURNED_AWAY), outcome::toString);
    assertEquals(0, outcome.latencies().size());
    assertEquals(0, outcome.answeredPerSecond());
  }

  @Test
  void withoutAPaceConnectionsAlwaysAsk() throws IOException {
    var outcome = of(200, Pace.WHEN_FREE, Duration.ZERO, SHORT);
    assertTrue(outcome.count(End.ANSWERED) > 0, outcome::toString);
    assertEquals(outcome.due(), outcome.count(End.ANSWERED));
  }

  @Test
  void whereNobodyListensRequestsAreRefused() throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    try (var traffic = new Traffic(plan(port, new Pace(100), LONG))) {
      var outcome = traffic.run(Duration.ZERO, SHORT);
      assertEquals(20, outcome.count(End.REFUSED), outcome::toString);
    }
  }

  @Test
  void whoNeverAnswersIsWaitedForAsLongAsPatienceLasts() throws IOException {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var traffic =
            new Traffic(plan(silent.getLocalPort(), new Pace(100), Duration.ofMillis(50)))) {
      var outcome = traffic.run(Duration.ZERO, SHORT);
      assertEquals(20, outcome.count(End.TIMED_OUT), outcome::toString);
      assertTrue(outcome.latencies().percentile(1) >= 50_000_000, outcome::toString);
    }
  }

  private static Outcome of(int status, Pace pace, Duration lead, Duration time)
      throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var server = HttpServer.create(address, 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(status, -1);
          }
        });
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      server.setExecutor(threads);
      server.start();
      try (var traffic = new Traffic(plan(server.getAddress().getPort(), pace, LONG))) {
        return traffic.run(lead, time);
      } finally {
        server.stop(0);
      }
    }
  }

  private static Plan plan(int port, Pace pace, Duration patience) {
    return new Plan(port, "/", pace, 8, 10, patience, patience);
  }
}
