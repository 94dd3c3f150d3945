package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Heads of which the rest is long in coming. */
class HalfHeadsTest {
  private static final int MANY = 60;
  private static final String FIRST = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
  private static final String HALF = "GET / HTTP/1.1\r\nHo";
  private static final String REST = "st: x\r\n\r\n";

  @Test
  void they_hold_no_buffers_and_are_answered_when_they_are_complete() throws Exception {
    var peers = new ArrayList<Peer>();
    try (var server =
        RunningServer.of(new Routes().on("/", (_, response) -> response.send("here")))) {
      int before = made(server);
      for (int i = 0; i < MANY; i++) {
        var peer = Peer.of(server.address()).sends(FIRST + HALF);
        peers.add(peer);
        assertEquals("here", peer.answer().body());
        server.sweeps(); // whoever has answered has come to rest
      }
      int held = made(server) - before;
      assertTrue(held < MANY / 4, () -> held + " sets of buffers for " + MANY + " half heads");
      for (Peer peer : peers) {
        assertEquals("here", peer.sends(REST).answer().body());
      }
    } finally {
      Peer.close(peers);
    }
  }

  @Test
  void one_that_does_not_come_is_refused_in_time_without_buffers_too() throws Exception {
    var clock = new ManualClock();
    try (var server =
            RunningServer.of(
                new Routes().on("/", (_, response) -> response.send("here")),
                settings -> settings.nanoTime(clock));
        var peer = Peer.of(server.address()).sends(FIRST + HALF)) {
      assertEquals("here", peer.answer().body());
      server.sweeps();
      clock.advance(Limits.DEFAULT.time(Limit.HEAD_TIME).plus(Duration.ofNanos(1)));
      server.sweeps();
      assertEquals(408, peer.answer().status());
    }
  }

  private static int made(RunningServer server) {
    List<Leader> leaders = server.engine().leaders();
    return leaders.stream().mapToInt(leader -> leader.buffers().made()).sum();
  }
}
