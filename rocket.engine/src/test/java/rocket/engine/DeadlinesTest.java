package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import rocket.api.HttpWorker;
import rocket.api.Response;
import rocket.api.Work;
import rocket.api.Work.Pace;
import rocket.api.Work.Threads;

/** Idle and slow peers, and too many of them. */
class DeadlinesTest {
  private static final HttpWorker HELLO = (_, response) -> response.send("hello");

  /** The shorter this is, the more often the monitor looks; time stands still all the same. */
  private static final Duration TIMEOUT = Duration.ofMillis(40);

  private static final Duration LONG = Duration.ofHours(1);

  private final ManualClock clock = new ManualClock();

  private UnaryOperator<RocketBuilder> timeout(Duration time) {
    return settings -> settings.nanoTime(clock).timeout(time);
  }

  @Test
  void an_idle_connection_is_kept_up_to_the_timeout_and_then_closed() throws Exception {
    try (var server = RunningServer.of(HELLO, timeout(TIMEOUT));
        var silent = server.connect();
        var peer = server.connect()) {
      for (int i = 0; i < 5; i++) {
        assertEquals("hello", peer.gets("/").body());
        assertEquals("hello", silent.gets("/").body());
      }
      clock.advance(TIMEOUT);
      assertEquals("hello", peer.gets("/").body());
      clock.advance(TIMEOUT.plusMillis(1));
      peer.seesEnd();
      silent.seesEnd();
      Engine engine = server.engine();
      Eventually.holds("none is left", () -> engine.connections() == 0);
    }
  }

  @Test
  void a_connection_that_never_asks_is_closed_after_the_timeout() throws Exception {
    try (var server = RunningServer.of(HELLO, timeout(TIMEOUT));
        var peer = server.connect()) {
      Engine engine = server.engine();
      Eventually.holds("accepted", () -> engine.connections() == 1);
      Eventually.holds(
          "closed",
          () -> {
            clock.advance(TIMEOUT);
            return engine.connections() == 0;
          });
      peer.seesEnd();
    }
  }

  @Test
  void a_connection_whose_request_runs_is_not_idle() throws Exception {
    var begun = new CountDownLatch(1);
    var end = new CountDownLatch(1);
    HttpWorker blocking =
        (_, response) -> {
          begun.countDown();
          Eventually.opens(end);
          response.send("hello");
        };
    var routes = new Routes().on("/block", blocking).on("/", HELLO);
    try (var server = RunningServer.of(routes, timeout(TIMEOUT));
        var peer = server.connect();
        var idle = server.connect()) {
      assertEquals("hello", idle.gets("/").body());
      peer.asks("/block");
      Eventually.opens(begun);
      clock.advance(LONG);
      idle.seesEnd();
      end.countDown();
      assertEquals("hello", peer.answer().body());
    }
  }

  /** Some clients send an empty line after content; it begins no request (RFC 9112, 2.2). */
  @Test
  void an_empty_line_after_a_request_is_no_head_that_takes_too_long() throws Exception {
    try (var server = RunningServer.of(HELLO, timeout(LONG));
        var careless = server.connect();
        var slow = server.connect()) {
      careless.sends("GET / HTTP/1.1\r\nHost: a\r\n\r\n\r\n");
      assertEquals("hello", careless.answer().body());
      slow.sends("GET / HTTP/1.1\r\nHost: a\r\n\r\nGET /half");
      assertEquals("hello", slow.answer().body());
      clock.advance(Limits.DEFAULT.time(Limit.HEAD_TIME).plusMillis(1));
      assertEquals(408, slow.answer().status());
      assertEquals("hello", careless.gets("/").body());
    }
  }

  @Test
  void a_head_that_takes_too_long_is_answered_408() throws Exception {
    Duration headTime = Limits.DEFAULT.time(Limit.HEAD_TIME);
    try (var server = RunningServer.of(HELLO, timeout(LONG));
        var peer = server.connect()) {
      peer.sends("GET / HTTP/1.1\r\nHost: a\r\n\r\nGET /half HTTP/1.1\r\n");
      assertEquals("hello", peer.answer().body());
      clock.advance(headTime.plusMillis(1));
      Peer.Answer answer = peer.answer();
      assertEquals(408, answer.status());
      assertTrue(answer.says("Connection: close"), answer::head);
      peer.seesEnd();
    }
  }

  @Test
  void each_head_has_its_own_time() throws Exception {
    Duration headTime = Limits.DEFAULT.time(Limit.HEAD_TIME);
    try (var server = RunningServer.of(HELLO, timeout(LONG.multipliedBy(9)));
        var peer = server.connect()) {
      String half = "GET / HTTP/1.1\r\nHost: a\r\n";
      peer.sends(half);
      for (int i = 0; i < 10; i++) {
        peer.sends("\r\n" + half);
        assertEquals(200, peer.answer().status());
        sweepAt(server, headTime.dividedBy(2));
      }
      peer.sends("\r\n");
      assertEquals(200, peer.answer().status());
    }
  }

  /** Lets time pass, and waits until every leader has looked at its connections. */
  private void sweepAt(RunningServer server, Duration time) throws Exception {
    clock.advance(time);
    server.sweeps();
  }

  @Test
  void a_peer_that_stops_reading_its_answer_is_cut_off() throws Exception {
    var failed = new CountDownLatch(2);
    HttpWorker endless =
        (_, response) -> {
          try {
            while (true) {
              response.output().write(new byte[64 * 1024]);
            }
          } catch (IOException e) {
            failed.countDown();
            throw e;
          }
        };
    try (var server =
            RunningServer.of(
                endless,
                settings ->
                    settings.limits(
                        Limits.DEFAULT.with(Limit.STALL_TIME, Duration.ofMillis(100))));
        var peer = Peer.narrow(server.address());
        var other = server.connect()) {
      peer.asks("/");
      other.asks("/");
      Eventually.opens(failed); // before they read on
      peer.seesEnd();
      other.seesEnd();
    }
  }

  @Test
  void an_asynchronous_answer_that_is_not_read_is_cut_off() throws Exception {
    var failure = new CompletableFuture<Throwable>();
    var full = new CountDownLatch(1);
    HttpWorker endless =
        (_, response) -> {
          response.async().whenFailed(failure::complete);
          write(response, full);
        };
    var work = Work.of("endless", Pace.QUICK, Threads.ANY);
    try (var server = RunningServer.of(new Routes().on("/", work, endless), timeout(LONG));
        var peer = Peer.narrow(server.address())) {
      peer.asks("/");
      Eventually.opens(full);
      Eventually.holds(
          "cut off",
          () -> {
            clock.advance(Limits.DEFAULT.time(Limit.STALL_TIME));
            return failure.isDone();
          });
      assertInstanceOf(IOException.class, Eventually.gives(failure).getCause());
      peer.seesEnd();
    }
  }

  private static void write(Response response, CountDownLatch full) {
    byte[] some = new byte[8 * 1024];
    try {
      while (response.writeNow(some, 0, some.length) > 0) {
        // until the peer has to read
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    full.countDown();
    response.async().whenWritable(() -> write(response, full));
  }

  @Test
  void past_max_connections_none_is_accepted_until_one_ends() throws Exception {
    try (var server =
            RunningServer.of(
                HELLO, settings -> settings.limits(Limits.DEFAULT.with(Limit.MAX_CONNECTIONS, 2)));
        var first = server.connect();
        var second = server.connect()) {
      assertEquals("hello", first.gets("/").body());
      assertEquals("hello", second.gets("/").body());
      try (var third = server.connect()) {
        third.asks("/");
        for (int i = 0; i < 20; i++) {
          assertEquals("hello", first.gets("/").body());
          assertEquals("hello", second.gets("/").body());
          assertEquals(2, server.engine().connections());
        }
        assertFalse(third.hasInput());
        first.sends("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        assertEquals("hello", first.answer().body());
        assertEquals("hello", third.answer().body());
        assertEquals(2, server.engine().connections());
      }
    }
  }

  @Test
  void connections_come_and_go_past_the_maximum_without_end() throws Exception {
    try (var server =
        RunningServer.of(
            HELLO, settings -> settings.limits(Limits.DEFAULT.with(Limit.MAX_CONNECTIONS, 1)))) {
      for (int i = 0; i < 300; i++) {
        try (var one = server.connect().asks("/");
            var two = server.connect().asks("/")) {
          assertEquals("hello", one.answer().body());
          one.endsOutput();
          assertEquals("hello", two.answer().body());
        }
      }
    }
  }
}
