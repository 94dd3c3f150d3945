package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import rocket.api.Conversation;
import rocket.api.HttpWorker;
import rocket.api.Request;
import rocket.api.Response;
import rocket.api.StreamConnection;
import rocket.api.StreamWorker;
import rocket.api.Work;
import rocket.api.Work.Pace;
import rocket.api.Work.Threads;

/** Whatever a worker does wrong harms the request that it does it in, and no other. */
class FaultyWorkersTest {
  private static final int ROUNDS = 2;

  /** What is kept by those that should not keep it. */
  private static final AtomicReference<Kept> KEPT = new AtomicReference<>();

  private record Kept(Request request, Response response, OutputStream output) {}

  private enum Fault {
    EXCEPTION((_, _) -> sneak(new Exception("checked"))),
    RUNTIME_EXCEPTION((_, _) -> sneak(new IllegalStateException("unchecked"))),
    CHECKED_EXCEPTION_UNDECLARED(
        (request, response) ->
            response.async().run(() -> FaultyWorkersTest.<RuntimeException>sneak(new Exception()))),
    IO_EXCEPTION((_, _) -> sneak(new IOException("not the peer's fault"))),
    INTERRUPTED_EXCEPTION((_, _) -> sneak(new InterruptedException("made up"))),
    ASSERTION_ERROR((_, _) -> sneak(new AssertionError())),
    OUT_OF_MEMORY((_, _) -> sneak(new OutOfMemoryError("made up"))),
    OUT_OF_MEMORY_INDEED((_, _) -> sneak(new IllegalStateException(fill()))),
    STACK_OVERFLOW((_, _) -> sneak(new StackOverflowError("made up"))),
    STACK_OVERFLOW_INDEED((_, _) -> deeper(1)),
    THREAD_DEATH((_, _) -> sneak(threadDeath())),
    LINKAGE_ERROR((_, _) -> sneak(new NoClassDefFoundError("made.up"))),
    THROWABLE((_, _) -> sneak(new Throwable("neither"))),
    AFTER_HALF_AN_ANSWER(
        (_, response) -> {
          response.output().write(new byte[100_000]);
          sneak(new StackOverflowError());
        }),
    CLOSES_TWICE(
        (request, response) -> {
          request.body().stream().close();
          request.body().stream().close();
          response.output().write('x');
          response.output().close();
          response.output().close();
        }),
    WRITES_AFTER_CLOSE(
        (_, response) -> {
          response.output().close();
          response.output().write(new byte[100_000]);
        }),
    WRITES_AFTER_SEND(
        (_, response) -> {
          response.send("sent");
          response.output().write('x');
          response.output().flush();
        }),
    SENDS_TWICE(
        (_, response) -> {
          response.send("once");
          response.send("twice");
        }),
    KEEPS_ALL(
        (request, response) -> {
          OutputStream output = response.output();
          request.headers().size();
          response.send("kept");
          KEPT.set(new Kept(request, response, output));
        }),
    USES_WHAT_WAS_KEPT((_, response) -> useKept(response)),
    INTERRUPTS_ITSELF(
        (_, response) -> {
          Thread.currentThread().interrupt();
          response.send("interrupted");
        }),
    INTERRUPTS_ITSELF_AND_READS(
        (request, response) -> {
          Thread.currentThread().interrupt();
          request.body().stream().readAllBytes();
          response.send("read");
        }),
    IS_INTERRUPTED_LATER(
        (_, response) -> {
          Thread self = Thread.currentThread();
          Thread other = Thread.ofPlatform().start(self::interrupt);
          while (other.isAlive()) {
            Thread.onSpinWait();
          }
          response.send("interrupted by another");
        }),
    COMPLETES_TWICE(
        (_, response) -> {
          response.async().complete();
          response.async().complete();
          response.async().fail(new IllegalStateException("too late"));
        }),
    FAILS_WITHOUT_A_THREAD((_, response) -> response.async().fail(new StackOverflowError())),
    TASK_THROWS(
        (_, response) ->
            response
                .async()
                .run(
                    () -> {
                      throw new OutOfMemoryError("made up");
                    })),
    RECEIVER_THROWS(
        (_, response) -> {
          response
              .async()
              .whenFailed(
                  _ -> {
                    throw new StackOverflowError();
                  });
          response.async().fail(new IllegalStateException());
        }),
    THROWS_BESIDE_ASYNC(
        (_, response) -> {
          response.async().after(Duration.ofMillis(1), () -> {});
          sneak(new LinkageError());
        });

    private final HttpWorker worker;

    Fault(HttpWorker worker) {
      this.worker = worker;
    }
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void sneak(Throwable any) throws E {
    throw (E) any;
  }

  @SuppressWarnings("removal") // the class is, and who has it may throw it
  private static Throwable threadDeath() {
    return new ThreadDeath();
  }

  /** Asks for more than any heap can give in one piece. */
  private static String fill() {
    return "of " + new long[Integer.MAX_VALUE].length;
  }

  private static int deeper(int depth) {
    return depth < 0 ? 0 : deeper(depth + 1) + 1;
  }

  /** Everything that a stranger to an exchange could try on it. */
  private static void useKept(Response own) throws IOException {
    Kept kept = KEPT.get();
    if (kept != null) {
      List<HttpWorker> tries =
          List.of(
              (_, _) -> kept.output().write("stray".getBytes()),
              (_, _) -> kept.output().flush(),
              (_, _) -> kept.output().close(),
              (_, _) -> kept.response().send("stray"),
              (_, _) -> kept.response().status(404),
              (_, _) -> kept.response().headers().set("X-Stray", "stray"),
              (_, _) -> kept.response().writeNow(new byte[10], 0, 10),
              (_, _) -> kept.response().reset(),
              (_, _) -> kept.response().async().complete(),
              (_, _) -> kept.request().body().stream().read(),
              (_, _) -> kept.request().headers().first("Host"),
              (_, _) -> kept.request().path());
      for (HttpWorker each : tries) {
        try {
          each.serve(kept.request(), kept.response());
        } catch (Exception _) {
          // refused, as it should be
        }
      }
    }
    own.send("own");
  }

  private static Routes routes(Pace pace, Threads threads) {
    var routes = new Routes().on("/", (_, response) -> response.send("right"));
    for (Fault each : Fault.values()) {
      routes.on("/" + each, Work.of(each.name(), pace, threads), each.worker);
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
      FaultyWorkersTest.<RuntimeException>sneak(new StackOverflowError("made up"));
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
