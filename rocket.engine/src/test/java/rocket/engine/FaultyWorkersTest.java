package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import rocket.api.Conversation;
import rocket.api.HttpWorker;
import rocket.api.StreamConnection;
import rocket.api.StreamWorker;
import rocket.api.Work;
import rocket.api.Work.Pace;
import rocket.api.Work.Threads;

/** Whatever a worker does wrong harms the request that it does it in, and no other. */
class FaultyWorkersTest {
  private static final int ROUNDS = 2;

  private static Routes routes(Pace pace, Threads threads) {
    var routes = new Routes().on("/", (_, response) -> response.send("right"));
    for (Fault each : Fault.values()) {
      routes.on("/" + each, Work.of(each.name(), pace, threads), each.worker());
    }
    return routes;
  }

  @ParameterizedTest
  @CsvSource({
    "0, LEARN, ANY",
    "0, SLOW, ANY",
    "0, SLOW, PLATFORM",
    "2, LEARN, ANY",
    "2, SLOW, ANY"
  })
  void harms_its_own_request_alone(int most, Pace pace, Threads threads) throws Exception {
    try (var server =
            RunningServer.of(
                routes(pace, threads), settings -> settings.minThreads(2).maxThreads(most));
        var other = server.connect()) {
      for (int round = 0; round < ROUNDS; round++) {
        for (Fault each : Fault.values()) {
          try (var peer = server.connect()) {
            peer.sends(post("/" + each) + post("/"));
            boolean goesOn = answers(peer, each);
            assertEquals("right", other.gets("/").body(), each::name);
            if (goesOn) {
              assertEquals("right", peer.answer().body(), each::name);
            }
          }
        }
      }
      Engine engine = server.engine();
      Eventually.holds("one connection is left", () -> engine.connections() == 1);
      Eventually.holds("no permit is left", () -> engine.pool().permits().taken() == 0);
    }
  }

  private static String post(String path) {
    return "POST " + path + " HTTP/1.1\r\nHost: test\r\nContent-Length: 3\r\n\r\nabc";
  }

  /** Whether the fault left the connection as it was: it was answered, and with nothing strange. */
  private static boolean answers(Peer peer, Fault fault) throws IOException {
    try {
      Peer.Answer answer = peer.answer();
      assertTrue(
          answer.status() == 200 || answer.status() == 500, () -> fault + ": " + answer.head());
      if (answer.says("Transfer-Encoding")) {
        peer.seesEnd();
        return false;
      }
      return !answer.says("Connection: close");
    } catch (EOFException | SocketException _) {
      return false;
    }
  }

  /** So many requests never end; the others have the rest of the threads, and a stop ends all. */
  @Test
  void requests_that_never_return_leave_the_rest_of_the_maximum_to_others() throws Exception {
    var stuck = new CountDownLatch(2);
    var interrupted = new CountDownLatch(2);
    HttpWorker never =
        (_, _) -> {
          stuck.countDown();
          try {
            new CountDownLatch(1).await();
          } finally {
            interrupted.countDown();
          }
        };
    var routes = new Routes().on("/never", never).on("/", (_, response) -> response.send("right"));
    try (var server =
            RunningServer.of(
                routes,
                settings ->
                    settings
                        .minThreads(2)
                        .maxThreads(3)
                        .limits(RunningServer.draining(Duration.ofMillis(10))));
        var first = server.connect();
        var second = server.connect();
        var third = server.connect()) {
      first.asks("/never");
      second.asks("/never");
      Eventually.opens(stuck);
      for (int i = 0; i < 100; i++) {
        assertEquals("right", third.gets("/").body());
      }
      Engine engine = server.engine();
      server.rocket().stop();
      Eventually.opens(interrupted);
      Eventually.holds("no permit is left", () -> engine.pool().permits().taken() == 0);
    }
  }

  /** How a conversation of a protocol of its own fails. */
  private enum Slip {
    OPEN,
    TURN,
    CLOSED,
    ALL
  }

  @ParameterizedTest
  @EnumSource(Slip.class)
  void a_conversation_harms_itself_alone(Slip slip) throws Exception {
    Map<String, StreamConnection> kept = new ConcurrentHashMap<>();
    StreamWorker worker =
        connection -> {
          kept.put(connection.info().id(), connection);
          failIf(slip == Slip.OPEN);
          return new Conversation() {
            @Override
            public void turn() throws IOException {
              int next = connection.input().read();
              failIf(next == 'x' && (slip == Slip.TURN || slip == Slip.ALL));
              connection.output().write(next);
            }

            @Override
            public void closed() {
              failIf(slip == Slip.CLOSED || slip == Slip.ALL);
            }
          };
        };
    try (var server = RunningServer.of(worker)) {
      List<Peer> peers = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        peers.add(server.connect());
      }
      for (int i = 0; i < peers.size(); i++) {
        Peer peer = peers.get(i);
        boolean fails = slip == Slip.OPEN || (i % 2 == 0 && slip != Slip.CLOSED);
        if (fails) {
          try {
            peer.sends("x");
          } catch (SocketException _) {
            // it has ended already
          }
          peer.seesEnd();
        } else {
          assertEquals('y', peer.sends("y").octet());
        }
      }
      Engine engine = server.engine();
      server.rocket().stop();
      assertEquals(0, engine.connections());
      for (StreamConnection each : kept.values()) {
        try {
          each.output().write('z');
          each.output().flush();
          throw new AssertionError("a connection that has ended takes output");
        } catch (IOException _) {
          // as it should be
        }
      }
      peers.forEach(FaultyWorkersTest::close);
    }
  }

  private static void failIf(boolean so) {
    if (so) {
      Fault.<RuntimeException>sneak(new StackOverflowError("made up"));
    }
  }

  private static void close(Peer peer) {
    try {
      peer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
