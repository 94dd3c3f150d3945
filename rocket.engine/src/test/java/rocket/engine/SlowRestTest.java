package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rocket.api.HttpWorker;
import rocket.api.Request;
import rocket.api.Response;
import rocket.api.Work;
import rocket.api.Work.Pace;
import rocket.api.Work.Threads;

/** Content that a worker leaves unread, and that comes slowly after the answer, or never. */
class SlowRestTest {
  private static final Duration GRACE = Limits.DEFAULT.time(Limit.RATE_GRACE);
  private static final Duration BIT = Duration.ofNanos(1);
  private static final int RATE = (int) Limits.DEFAULT.of(Limit.MIN_RECEIVE_RATE);
  private static final HttpWorker INDIFFERENT = (_, response) -> response.send("whatever");

  /** How a request is answered. */
  private enum Way {
    LED(Pace.QUICK, Threads.ANY),
    ON_A_PLATFORM_THREAD(Pace.SLOW, Threads.PLATFORM),
    ON_A_VIRTUAL_THREAD(Pace.SLOW, Threads.VIRTUAL),
    AFTERWARDS(Pace.QUICK, Threads.ANY);

    private final Work work;

    Way(Pace pace, Threads threads) {
      this.work = Work.of(name(), pace, threads);
    }

    Routes routes() {
      return new Routes().on("/", work, this == AFTERWARDS ? Way::later : INDIFFERENT);
    }

    private static void later(Request request, Response response) {
      response
          .async()
          .run(
              () -> {
                try {
                  INDIFFERENT.serve(request, response);
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
                response.async().complete();
              });
    }
  }

  private final ManualClock clock = new ManualClock();

  /** The server's time has not begun with the connection, nor with the server. */
  @BeforeEach
  void timeHasPassed() {
    clock.advance(Duration.ofDays(100));
  }

  private RunningServer serving(HttpWorker worker) {
    return RunningServer.of(worker, settings -> settings.nanoTime(clock));
  }

  private void passes(RunningServer server, Duration time) throws Exception {
    clock.advance(time);
    server.sweeps();
  }

  private static String post(int length) {
    return "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n".formatted(length);
  }

  @ParameterizedTest
  @EnumSource
  void hundreds_of_peers_that_do_not_send_it_hold_no_thread(Way way) throws Exception {
    int count = 300;
    var peers = new ArrayList<Peer>();
    try (var server = serving(way.routes())) {
      for (int i = 0; i < count; i++) {
        peers.add(server.connect().sends(post(1000) + "a"));
      }
      for (Peer peer : peers) {
        assertEquals("whatever", peer.answer().body());
      }
      passes(server, Duration.ZERO); // whoever answered last is done with it
      Eventually.holds("all rest", () -> server.engine().pool().permits().taken() == 0);
      assertEquals(count, server.engine().connections());
      List<Thread> threads =
          RunningServer.threadsNamed(RunningServer.threads(server.address().port()));
      assertTrue(threads.size() < count / 2, () -> "one for each would be more: " + threads);
      assertTrue(
          threads.stream().noneMatch(SlowRestTest::waitsForPeer), () -> "nobody waits: " + threads);
      for (Peer peer : peers) {
        peer.close();
      }
    }
  }

  private static boolean waitsForPeer(Thread thread) {
    return LockSupport.getBlocker(thread) instanceof Connection;
  }

  @ParameterizedTest
  @EnumSource
  void it_is_skipped_as_it_comes_and_the_next_request_is_answered(Way way) throws Exception {
    try (var server = serving(way.routes());
        var peer = server.connect()) {
      for (int i = 0; i < 3; i++) {
        peer.sends(post(10));
        assertEquals("whatever", peer.answer().body());
        for (int j = 0; j < 10; j++) {
          peer.sends("x");
        }
      }
      assertEquals("whatever", peer.gets("/").body());
    }
  }

  @Test
  void chunks_and_trailers_are_skipped_however_they_are_split() throws Exception {
    try (var server = serving(INDIFFERENT);
        var peer = server.connect()) {
      peer.sends("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
      assertEquals("whatever", peer.answer().body());
      String rest = "3;a=b\r\nabc\r\n1\r\nd\r\n0\r\nLate: yes\r\nLater: too\r\n\r\n";
      for (int i = 0; i < rest.length(); i++) {
        peer.sends(rest.substring(i, i + 1));
        passes(server, BIT);
      }
      assertEquals("whatever", peer.gets("/").body());
    }
  }

  @Test
  void it_may_come_as_late_as_the_grace() throws Exception {
    try (var server = serving(INDIFFERENT);
        var peer = server.connect()) {
      peer.sends(post(100) + "abc");
      assertEquals("whatever", peer.answer().body());
      rests(server);
      passes(server, GRACE);
      peer.sends("x".repeat(97));
      assertEquals("whatever", peer.gets("/").body());
    }
  }

  @Test
  void a_peer_that_does_not_send_it_is_left_after_the_grace() throws Exception {
    try (var server = serving(INDIFFERENT);
        var peer = server.connect()) {
      peer.sends(post(100) + "abc");
      assertEquals("whatever", peer.answer().body());
      rests(server);
      passes(server, GRACE.plus(BIT));
      peer.seesEnd();
    }
  }

  @Test
  void a_peer_that_sends_it_too_slowly_is_left() throws Exception {
    try (var server = serving(INDIFFERENT);
        var peer = server.connect()) {
      peer.sends(post(100 * RATE));
      assertEquals("whatever", peer.answer().body());
      rests(server);
      var end = new CompletableFuture<Boolean>();
      Thread.startVirtualThread(
          () -> {
            try {
              peer.seesEnd();
              end.complete(true);
            } catch (IOException e) {
              end.completeExceptionally(new UncheckedIOException(e));
            }
          });
      int seconds = 0;
      while (!end.isDone() && seconds < 3 * GRACE.toSeconds()) {
        passes(server, Duration.ofSeconds(1));
        sendsUnlessReset(peer, "x".repeat(RATE / 2));
        rests(server);
        seconds++;
      }
      assertTrue(Eventually.gives(end));
      assertTrue(seconds > GRACE.toSeconds(), "what it sends brings time back");
    }
  }

  private static void sendsUnlessReset(Peer peer, String text) {
    try {
      peer.sends(text);
    } catch (IOException _) {
      // the server has ended the connection
    }
  }

  /** Waits until leaders have served what has come. */
  private void rests(RunningServer server) throws Exception {
    for (int i = 0; i < 3; i++) {
      passes(server, Duration.ZERO);
    }
  }

  @Test
  void more_than_is_worth_skipping_ends_the_connection_after_the_answer() throws Exception {
    try (var server = serving(INDIFFERENT);
        var peer = server.connect()) {
      peer.sends("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
      assertEquals("whatever", peer.answer().body());
      peer.sends("100000\r\n");
      peer.seesEnd();
    }
  }

  @Test
  void a_worker_cannot_read_it_any_more() throws Exception {
    var kept = new CompletableFuture<Request>();
    HttpWorker careless =
        (request, response) -> {
          request.body().stream();
          response.send("whatever");
          kept.complete(request);
        };
    try (var server = serving(careless);
        var peer = server.connect()) {
      peer.sends(post(3));
      assertEquals("whatever", peer.answer().body());
      rests(server);
      Request request = Eventually.gives(kept);
      assertThrows(Exception.class, () -> request.body().readNow(new byte[3], 0, 3));
      peer.sends("abc");
      assertEquals("whatever", peer.sends(post(0)).answer().body());
    }
  }

  @Test
  void a_worker_that_asks_how_much_there_is_disturbs_nobody() throws Exception {
    var kept = new CompletableFuture<Request>();
    HttpWorker careless =
        (request, response) -> {
          kept.complete(request);
          response.send("whatever");
        };
    try (var server = RunningServer.of(careless, settings -> settings.minThreads(1));
        var peer = server.connect();
        var other = server.connect()) {
      peer.sends(post(3));
      assertEquals("whatever", peer.answer().body());
      rests(server);
      BufferPool buffers = server.engine().leaders().getFirst().buffers();
      int made = buffers.made();
      assertEquals(0, Eventually.gives(kept).body().stream().available());
      assertEquals("whatever", other.gets("/").body());
      assertEquals(made, buffers.made(), "a connection at rest takes no buffers");
    }
  }

  @Test
  void a_stop_does_not_wait_for_it() throws Exception {
    try (var server = serving(INDIFFERENT);
        var peer = server.connect()) {
      peer.sends(post(100) + "abc");
      assertEquals("whatever", peer.answer().body());
      var stop = Thread.ofPlatform().start(server.rocket()::stop);
      peer.seesEnd();
      Eventually.ends(stop);
    }
  }
}
