package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rocket.api.Interface;
import rocket.api.Request;
import rocket.api.Response;
import rocket.api.StreamWorker;
import rocket.api.Work;
import rocket.api.Work.Pace;
import rocket.api.Work.Threads;
import rocket.api.Worker;

/**
 * Peers that reset, half-close or close at every point of the exchange leave nothing behind: no
 * connection and no count of their address, no permit, no claim on the worker, no thread, no
 * buffer, for TLS records neither, no end of an answer, and no timer. Counted over 107,000
 * exchanges, a fifth of them over TCP, some of those with TLS. With {@code -Psoak} there are
 * 100,000 of each way.
 */
class VanishingPeersTest {
  private static final int PEERS = 4;

  private static final boolean SOAK = Boolean.getBoolean("rocket.soak");

  /**
   * Buffers that a leader may have made: as many connections as are served at once, and those that
   * the server has not noticed the end of, but nothing like one for each exchange.
   */
  private static final int BUFFERS = 300;

  private static final String CONTENT = "0123456789".repeat(4);
  private static final List<String> PATHS =
      List.of("/led", "/slow", "/platform", "/async", "/reads", "/large", "/unread");

  /** How far a peer comes. */
  private enum Point {
    BEFORE_THE_HEAD,
    IN_THE_HEAD,
    AFTER_THE_HEAD,
    IN_THE_CONTENT,
    AFTER_THE_CONTENT,
    WHILE_IT_IS_ANSWERED,
    BETWEEN_TWO_REQUESTS
  }

  /** What it does then. */
  private enum End {
    RESETS,
    HALF_CLOSES,
    CLOSES
  }

  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

  private static Routes routes() {
    return new Routes()
        .on("/led", Work.of("led", Pace.QUICK, Threads.ANY), VanishingPeersTest::echo)
        .on("/slow", Work.of("slow", Pace.SLOW, Threads.ANY), VanishingPeersTest::echo)
        .on("/platform", Work.of("platform", Pace.SLOW, Threads.PLATFORM), VanishingPeersTest::echo)
        .on("/async", VanishingPeersTest::answerLater)
        .on("/reads", (request, response) -> readOn(request, response, new byte[7]))
        .on("/large", VanishingPeersTest::answerAtLength)
        .on("/unread", (_, response) -> response.send("unread"));
  }

  private static void echo(Request request, Response response) throws IOException {
    response.send(request.body().stream().readAllBytes());
  }

  private static void answerAtLength(Request request, Response response) throws IOException {
    request.body().stream().readAllBytes();
    for (int i = 0; i < 20; i++) {
      response.output().write(new byte[20_000]);
    }
  }

  private static void answerLater(Request request, Response response) {
    response
        .async()
        .after(
            Duration.ofNanos(1),
            () -> {
              try {
                response.send("later");
                response.async().complete();
              } catch (IOException e) {
                response.async().fail(e);
              }
            });
  }

  private static void readOn(Request request, Response response, byte[] some) {
    try {
      int count;
      do {
        count = request.body().readNow(some, 0, some.length);
      } while (count > 0);
      if (count < 0) {
        response.send("read");
        response.async().complete();
      } else {
        response.async().whenReadable(() -> readOn(request, response, some));
      }
    } catch (IOException | RuntimeException e) {
      response.async().fail(e);
    }
  }

  private static final StreamWorker LINES =
      connection ->
          () -> {
            int next;
            do {
              next = connection.input().read();
              connection.output().write(next);
            } while (next >= 0 && next != '\n');
          };

  @ParameterizedTest
  @CsvSource({
    "SOCKET, 0, false",
    "SOCKET, 2, false",
    "SOCKET, 0, true",
    "SOCKET, 2, true",
    "TLS, 0, false",
    "TLS, 2, false",
    "TLS, 0, true",
    "MEMORY, 0, false",
    "MEMORY, 2, false",
    "MEMORY, 0, true",
    "MEMORY, 2, true"
  })
  void nothing_is_left_of_them(Way way, int maxThreads, boolean stream) throws Exception {
    Worker worker = stream ? LINES : routes();
    var builder = RunningServer.builder(worker).minThreads(2).maxThreads(maxThreads);
    try (Rocket rocket = way.prepare(builder).build()) {
      rocket.start(true);
      Engine engine = java.util.Objects.requireNonNull(rocket.engine());
      List<Thread> peers = new ArrayList<>();
      for (int i = 0; i < PEERS; i++) {
        int seed = i;
        peers.add(Thread.ofPlatform().start(() -> come(way, rocket, stream, new Random(seed))));
      }
      for (Thread peer : peers) {
        peer.join();
      }
      assertEquals(List.of(), List.copyOf(failures));
      Eventually.holds("no connection is left", () -> engine.connections() == 0);
      Eventually.holds("no address is counted", () -> engine.origins().size() == 0);
      Eventually.holds("no permit is left", () -> engine.pool().permits().taken() == 0);
      Eventually.holds("nobody waits for one", () -> engine.pool().permits().waiting() == 0);
      Eventually.holds("no claim is left", () -> engine.claims() == 0);
      for (Leader leader : engine.leaders()) {
        int made = leader.buffers().made();
        assertTrue(made <= BUFFERS, () -> made + " buffers were made");
        Eventually.holds("no end of an answer is kept", () -> leader.buffers().kept() == 0);
        Eventually.holds("no record is kept", () -> leader.records().lent() == 0);
      }
      if (way != Way.TLS) { // else the certificate is looked at from time to time
        assertEquals(Long.MAX_VALUE, engine.timers().nanosToNext());
      }
      assertTrue(
          engine.pool().size() <= 64, () -> engine.pool().size() + " threads are in the pool");
      List<Interface> real = rocket.interfaces();
      rocket.stop();
      String threads =
          real.isEmpty() ? "rocket-local-" : RunningServer.threads(real.getFirst().port());
      RunningServer.threadsNamed(threads).forEach(Eventually::ends);
    }
  }

  /** Exchanges of each row. */
  private static int exchanges(Way way) {
    return switch (way) {
      case MEMORY -> SOAK ? 25_000 : 21_000;
      case SOCKET -> SOAK ? 25_000 : 5_000;
      case TLS -> SOAK ? 35_000 : 1_000;
    };
  }

  private void come(Way way, Rocket rocket, boolean stream, Random random) {
    Point[] points = Point.values();
    End[] ends = End.values();
    try {
      for (int i = 0; i < exchanges(way) / PEERS && failures.isEmpty(); i++) {
        Point point = points[i % points.length];
        End end = ends[(i / points.length) % ends.length];
        String path = PATHS.get(random.nextInt(PATHS.size()));
        exchange(way.connect(rocket), stream ? line(point) : request(point, path), point, end);
      }
    } catch (Throwable t) {
      failures.add(t);
    }
  }

  private static String request(Point point, String path) {
    String head = "POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: 40\r\n\r\n";
    return switch (point) {
      case BEFORE_THE_HEAD -> "";
      case IN_THE_HEAD -> head.substring(0, head.length() / 2);
      case AFTER_THE_HEAD -> head;
      case IN_THE_CONTENT -> head + CONTENT.substring(0, 20);
      case AFTER_THE_CONTENT, WHILE_IT_IS_ANSWERED -> head + CONTENT;
      case BETWEEN_TWO_REQUESTS -> head + CONTENT + head + CONTENT + head.substring(0, 9);
    };
  }

  private static String line(Point point) {
    return switch (point) {
      case BEFORE_THE_HEAD -> "";
      case IN_THE_HEAD, AFTER_THE_HEAD, IN_THE_CONTENT -> "half a line";
      case AFTER_THE_CONTENT, WHILE_IT_IS_ANSWERED -> "a line\n";
      case BETWEEN_TWO_REQUESTS -> "a line\nand another\nand";
    };
  }

  private static void exchange(Way.End peer, String sent, Point point, End end) throws IOException {
    try (var own = peer.own()) {
      peer.output().write(sent.getBytes(StandardCharsets.US_ASCII));
      boolean reads = point == Point.WHILE_IT_IS_ANSWERED || point == Point.BETWEEN_TWO_REQUESTS;
      if (reads && peer.raw().read() < 0) {
        throw new IOException("no answer");
      }
      switch (end) {
        case RESETS -> {
          if (own instanceof Socket socket) {
            socket.setSoLinger(true, 0);
          }
        }
        case HALF_CLOSES -> {
          peer.finish().take();
          skipAll(peer.raw());
        }
        case CLOSES -> {}
      }
    }
  }

  /** The server may have found the peer's end within a request, and ended with a reset. */
  private static void skipAll(InputStream input) throws IOException {
    try {
      input.skip(Long.MAX_VALUE);
    } catch (SocketException _) {
      // it has ended all the same
    }
  }
}
