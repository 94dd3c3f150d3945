package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rocket.api.Async;
import rocket.api.HttpWorker;
import rocket.api.Request;
import rocket.api.Response;
import rocket.api.Work;
import rocket.api.Work.Pace;
import rocket.api.Work.Threads;

/** Everything at once: every answer belongs to its question, and nothing is left at the end. */
class StormTest {
  private static final int PEERS = 8;
  private static final int ROUNDS = 60;
  private static final List<String> PATHS =
      List.of("/led", "/slow", "/platform", "/virtual", "/stalls", "/async", "/reads", "/large");

  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

  private static Routes routes() {
    return new Routes()
        .on("/led", Work.of("led", Pace.QUICK, Threads.ANY), StormTest::echo)
        .on("/slow", Work.of("slow", Pace.SLOW, Threads.ANY), StormTest::echo)
        .on("/platform", Work.of("platform", Pace.SLOW, Threads.PLATFORM), StormTest::echo)
        .on("/virtual", Work.of("virtual", Pace.QUICK, Threads.VIRTUAL), StormTest::echo)
        .on("/stalls", StormTest::stall)
        .on("/async", StormTest::async)
        .on("/reads", StormTest::readAsync)
        .on("/large", StormTest::large);
  }

  private static void echo(Request request, Response response) throws IOException {
    byte[] content = request.body().stream().readAllBytes();
    response.send(name(request) + new String(content, StandardCharsets.ISO_8859_1));
  }

  private static String name(Request request) {
    return request.query().orElse("?") + " ";
  }

  /** Sometimes takes longer than a leader may. */
  private static void stall(Request request, Response response) throws IOException {
    if (request.query().orElse("").endsWith("7")) {
      LockSupport.parkNanos(2 * Monitor.STALL_NANOS);
    }
    echo(request, response);
  }

  private static void async(Request request, Response response) {
    Async async = response.async();
    Thread.startVirtualThread(
        () ->
            async.run(
                () -> {
                  unchecked(() -> echo(request, response));
                  async.complete();
                }));
  }

  private static void readAsync(Request request, Response response) {
    readOn(request, response, new StringBuilder(name(request)), new byte[7]);
  }

  private static void readOn(Request request, Response response, StringBuilder read, byte[] some) {
    unchecked(
        () -> {
          int count;
          while ((count = request.body().readNow(some, 0, some.length)) > 0) {
            read.append(new String(some, 0, count, StandardCharsets.ISO_8859_1));
          }
          if (count < 0) {
            response.send(read.toString());
            response.async().complete();
          } else {
            response.async().whenReadable(() -> readOn(request, response, read, some));
          }
        });
  }

  /** More than one buffer takes. */
  private static void large(Request request, Response response) throws IOException {
    byte[] content = request.body().stream().readAllBytes();
    String text = name(request) + new String(content, StandardCharsets.ISO_8859_1);
    response.send(text + "x".repeat(100_000));
  }

  private interface Step {
    void run() throws IOException;
  }

  private static void unchecked(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "0, 2", "1, 1", "3, 2"})
  void every_answer_belongs_to_its_question_and_nothing_is_left(int most, int least)
      throws Exception {
    try (var server =
        RunningServer.of(routes(), settings -> settings.minThreads(least).maxThreads(most))) {
      List<Thread> peers = new ArrayList<>();
      for (int i = 0; i < PEERS; i++) {
        int seed = i;
        peers.add(Thread.ofPlatform().start(() -> talk(server, seed)));
      }
      for (Thread peer : peers) {
        peer.join();
      }
      assertEquals(List.of(), List.copyOf(failures));
      Engine engine = server.engine();
      Eventually.holds("no connection is left", () -> engine.connections() == 0);
      Eventually.holds("no permit is left", () -> engine.pool().permits().taken() == 0);
    }
  }

  private void talk(RunningServer server, int seed) {
    var random = new Random(seed);
    try {
      for (int round = 0; round < ROUNDS && failures.isEmpty(); round++) {
        try (var peer = random.nextBoolean() ? server.connect() : Peer.narrow(server.address())) {
          converse(peer, random, seed * 1_000_000 + round * 1_000);
        }
      }
    } catch (Throwable t) {
      failures.add(t);
    }
  }

  /** A few requests, some of them at once or in pieces, and sometimes an abrupt end. */
  private static void converse(Peer peer, Random random, int first) throws IOException {
    int count = 1 + random.nextInt(8);
    List<String> expected = new ArrayList<>();
    var together = new StringBuilder();
    for (int i = 0; i < count; i++) {
      String path = PATHS.get(random.nextInt(PATHS.size()));
      String content = "c".repeat(random.nextInt(40));
      together.append(
          "POST %s?%d HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n%s"
              .formatted(path, first + i, content.length(), content));
      expected.add(
          (first + i) + " " + content + (path.equals("/large") ? "x".repeat(100_000) : ""));
    }
    String all = together.toString();
    int cut = random.nextInt(all.length());
    peer.sends(all.substring(0, cut));
    if (random.nextInt(6) == 0) {
      return;
    }
    if (random.nextBoolean()) {
      Thread.yield();
    }
    peer.sends(all.substring(cut));
    if (random.nextInt(6) == 0) {
      return;
    }
    for (String each : expected) {
      Peer.Answer answer = peer.answer();
      if (answer.status() != 200) {
        throw new IOException(answer.head());
      }
      assertEquals(each, answer.body());
    }
  }

  @Test
  void a_server_that_is_cut_short_while_it_works_leaves_nothing() throws Exception {
    HttpWorker worker = routes();
    for (int round = 0; round < 15; round++) {
      int most = round % 3;
      var over = new AtomicBoolean();
      var wrong = new AtomicInteger();
      List<Thread> peers = new ArrayList<>();
      try (var server =
          RunningServer.of(
              worker,
              settings ->
                  settings
                      .minThreads(1)
                      .maxThreads(most)
                      .limits(Limits.DEFAULT.with(Limit.DRAIN_TIME, Duration.ofMillis(1))))) {
        var talked = new java.util.concurrent.CountDownLatch(PEERS);
        for (int i = 0; i < PEERS; i++) {
          int seed = round * PEERS + i;
          peers.add(Thread.ofPlatform().start(() -> talkUntil(server, seed, over, wrong, talked)));
        }
        Eventually.opens(talked);
        Engine engine = server.engine();
        server.rocket().stop();
        over.set(true);
        assertEquals(0, engine.connections());
        Eventually.holds("permits come back", () -> engine.pool().permits().taken() == 0);
      }
      for (Thread peer : peers) {
        Eventually.ends(peer);
      }
      assertEquals(0, wrong.get());
    }
  }

  private static void talkUntil(
      RunningServer server,
      int seed,
      AtomicBoolean over,
      AtomicInteger wrong,
      java.util.concurrent.CountDownLatch talked) {
    var random = new Random(seed);
    for (int round = 0; !over.get(); round++) {
      try (var peer = server.connect()) {
        converse(peer, random, seed * 1_000_000 + round * 1_000);
      } catch (AssertionError _) {
        wrong.incrementAndGet();
      } catch (IOException _) {
        // it was cut short
      }
      talked.countDown();
    }
  }
}
