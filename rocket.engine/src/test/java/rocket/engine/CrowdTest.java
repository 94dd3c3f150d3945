package rocket.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.event.Level;
import rocket.api.HttpWorker;
import rocket.api.Worker;

/** Connections that wait while there are as many as there may be, and some of those are idle. */
class CrowdTest {
  private static final HttpWorker HELLO = (_, response) -> response.send("hello");
  private static final Duration LEAST = Duration.ofNanos(Clearing.LEAST_IDLE_NANOS);
  private static final Duration BIT = Duration.ofNanos(1);

  private final ManualClock clock = new ManualClock();

  /** The server's time has not begun with the connection, nor with the server. */
  @BeforeEach
  void timeHasPassed() {
    clock.advance(Duration.ofDays(100));
  }

  private RocketBuilder settings(RocketBuilder builder, int most) {
    return builder
        .minThreads(1)
        .maxThreads(2)
        .nanoTime(clock)
        .limits(Limits.DEFAULT.with(Limit.MAX_CONNECTIONS, most));
  }

  private RunningServer serving(Worker worker, int most) {
    return RunningServer.of(worker, builder -> settings(builder, most));
  }

  private static void asks(Way.End peer) throws IOException {
    peer.output().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(ISO_8859_1));
  }

  private static void isAnswered(Way.End peer) throws IOException {
    var answer = new StringBuilder();
    while (answer.indexOf("hello") < 0) {
      int next = peer.input().read();
      assertTrue(next >= 0, () -> "ended after: " + answer);
      answer.append((char) next);
    }
  }

  private static void gets(Way.End peer) throws IOException {
    asks(peer);
    isAnswered(peer);
  }

  /** Waits until what has come has been served, and connections are at rest again. */
  private static void rests(Engine engine) throws InterruptedException {
    RunningServer.sweeps(engine);
    Eventually.holds("nothing runs", () -> engine.pool().permits().taken() == 0);
    for (int i = 0; i < 3; i++) {
      RunningServer.sweeps(engine);
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_one_that_has_been_idle_for_longest_makes_room(Way way) throws Exception {
    try (Rocket rocket = way.prepare(settings(RunningServer.builder(HELLO), 2)).build()) {
      rocket.start(true);
      Engine engine = java.util.Objects.requireNonNull(rocket.engine());
      Way.End second = way.connect(rocket);
      Way.End first = way.connect(rocket);
      try (var _ = first.own();
          var _ = second.own()) {
        gets(second);
        gets(first);
        rests(engine);
        clock.advance(LEAST);
        rests(engine); // so that leaders know the time
        gets(second);
        rests(engine);
        clock.advance(LEAST.plus(BIT));
        Way.End third = way.connect(rocket);
        try (var _ = third.own()) {
          gets(third);
          assertEquals(-1, first.input().read());
          gets(second);
          assertEquals(2, engine.connections());
        }
      }
    }
    assertTrue(CapturedLogs.has("Rocket", Level.WARN, "There are 2 connections, as many as"));
  }

  /** Has the leaders make as much room as they can among a few connections. */
  private static void clears(RunningServer server) throws InterruptedException {
    for (int i = 0; i < 5; i++) {
      server.engine().leaders().forEach(leader -> leader.makeRoom(1));
      rests(server.engine());
    }
  }

  @Test
  void one_that_has_been_idle_for_a_second_stays() throws Exception {
    try (var server = serving(HELLO, 100);
        var peer = server.connect();
        var silent = server.connect()) {
      assertEquals("hello", peer.gets("/").body());
      Eventually.holds("both are in", () -> server.engine().connections() == 2);
      rests(server.engine());
      clock.advance(LEAST);
      clears(server);
      assertEquals(2, server.engine().connections());
      clock.advance(BIT);
      clears(server);
      assertEquals(0, server.engine().connections());
      peer.seesEnd();
      silent.seesEnd();
    }
  }

  @Test
  void one_of_which_anything_has_come_stays() throws Exception {
    try (var server = serving(HELLO, 100);
        var half = server.connect();
        var whole = server.connect()) {
      assertEquals("hello", whole.gets("/").body());
      half.sends("GET / HTTP/1.1\r\n");
      Eventually.holds("both are in", () -> server.engine().connections() == 2);
      rests(server.engine());
      clock.advance(LEAST.plus(BIT));
      Leader leader = server.engine().leaders().getFirst();
      leader.post(
          () -> {
            asksUnnoticed(whole);
            leader.makeRoom(1);
          });
      assertEquals("hello", whole.answer().body());
      assertEquals("hello", half.sends("Host: a\r\n\r\n").answer().body());
    }
  }

  /** Called by the leading thread, which so cannot look what has come. */
  private static void asksUnnoticed(Peer peer) {
    try {
      peer.asks("/");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_conversation_that_waits_for_its_peer_stays() throws Exception {
    try (var server = serving(new Talk().of(Talk::echo), 100);
        var peer = server.connect()) {
      assertEquals("welcome", peer.line());
      rests(server.engine());
      clock.advance(LEAST.plus(BIT));
      clears(server);
      peer.sends("there\n");
      assertEquals("echo there", peer.line());
    }
  }

  @Test
  void as_many_are_closed_as_are_wanted() throws Exception {
    int count = 300;
    try (var server = serving(HELLO, 1000)) {
      var peers = server.connects(count);
      for (Peer peer : peers) {
        assertEquals("hello", peer.gets("/").body());
      }
      rests(server.engine());
      clock.advance(LEAST.plus(BIT));
      Leader leader = server.engine().leaders().getFirst();
      leader.makeRoom(3);
      rests(server.engine());
      assertEquals(count - 3, server.engine().connections());
      Peer.close(peers);
    }
  }
}
