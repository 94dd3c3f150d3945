package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import rocket.api.HttpWorker;

/** Empty lines that some clients send behind content (RFC 9112, 2.2). */
class EmptyLineTest {
  private static final HttpWorker HELLO = (_, response) -> response.send("hello");

  private final ManualClock clock = new ManualClock();

  private RunningServer serving() {
    return RunningServer.of(HELLO, settings -> settings.nanoTime(clock).minThreads(1));
  }

  /** Waits until the leader has served what has come. */
  private static void rests(RunningServer server) throws Exception {
    try (var later = server.connect()) {
      for (int i = 0; i < 3; i++) {
        assertEquals("hello", later.gets("/").body()); // what was sent before has come by now
        server.sweeps();
      }
    }
  }

  @Test
  void a_connection_that_has_sent_one_keeps_no_buffers() throws Exception {
    try (var server = serving();
        var careless = server.connect();
        var other = server.connect()) {
      assertEquals("hello", careless.gets("/").body());
      careless.sends("\r\n");
      rests(server);
      assertEquals("hello", other.gets("/").body());
      assertEquals(1, server.engine().leaders().getFirst().buffers().made());
      assertEquals("hello", careless.gets("/").body());
    }
  }

  @Test
  void a_stop_does_not_wait_for_what_follows_one() throws Exception {
    try (var server = serving();
        var careless = server.connect()) {
      assertEquals("hello", careless.gets("/").body());
      careless.sends("\r\n");
      rests(server);
      var stop = Thread.ofPlatform().start(server.rocket()::stop);
      careless.seesEnd();
      Eventually.ends(stop);
    }
  }

  @Test
  void a_second_one_is_refused_whenever_it_comes() throws Exception {
    try (var server = serving();
        var peer = server.connect()) {
      peer.sends("\r\n");
      rests(server);
      peer.sends("\r\n");
      assertEquals(400, peer.answer().status());
    }
  }

  @Test
  void half_of_one_has_the_time_of_a_head() throws Exception {
    try (var server = serving();
        var peer = server.connect()) {
      assertEquals("hello", peer.gets("/").body());
      peer.sends("\r");
      rests(server);
      clock.advance(Limits.DEFAULT.time(Limit.HEAD_TIME).plus(Duration.ofNanos(1)));
      server.sweeps();
      assertEquals(408, peer.answer().status());
    }
  }
}
