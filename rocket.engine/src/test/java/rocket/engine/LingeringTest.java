package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import rocket.api.HttpWorker;

/** Connections that have ended on the server's side alone, after an answer that was the last. */
class LingeringTest {
  private static final HttpWorker HELLO = (_, response) -> response.send("hello");

  /** A peer may be silent for so long. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final ManualClock clock = new ManualClock();

  private void passes(RunningServer server, Duration time) throws Exception {
    clock.advance(time);
    server.sweeps();
  }

  /** Waits until leaders have served what has come. */
  private void rests(RunningServer server) throws Exception {
    for (int i = 0; i < 3; i++) {
      passes(server, Duration.ZERO);
    }
  }

  @Test
  void a_peer_that_goes_on_sending_is_not_reset_as_long_as_it_is_not_silent() throws Exception {
    try (var server = RunningServer.of(HELLO, settings -> settings.nanoTime(clock));
        var peer = server.connect()) {
      peer.sends("POST / HTTP/1.1\r\n\r\n");
      assertEquals(400, peer.answer().status());
      peer.seesEnd();
      for (int i = 0; i < 3; i++) {
        peer.sends("content");
        rests(server);
        passes(server, PATIENCE);
      }
      assertEquals(1, server.engine().connections());
      passes(server, Duration.ofNanos(1));
      assertEquals(0, server.engine().connections());
    }
  }
}
