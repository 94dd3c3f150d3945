package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import rocket.api.Conversation;
import rocket.api.HttpWorker;
import rocket.api.StreamConnection;

/** Peers of conversations without turns that say nothing, by a clock of the test's own. */
class SilentConversationTest {
  private static final String ASKING =
      "GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: echo\r\n\r\n";

  private final ManualClock clock = new ManualClock();
  private final CountDownLatch closed = new CountDownLatch(1);

  private Conversation echo(StreamConnection connection) {
    connection.async().whenReadable(AsyncSteps.task(() -> echoOn(connection)));
    return new Conversation() {
      @Override
      public void turn() {}

      @Override
      public void closed() {
        closed.countDown();
      }
    };
  }

  private void echoOn(StreamConnection connection) throws IOException {
    byte[] some = new byte[10];
    int count = connection.readNow(some, 0, some.length);
    connection.writeNow(some, 0, Math.max(0, count));
    connection.async().whenReadable(AsyncSteps.task(() -> echoOn(connection)));
  }

  /** Silence is no stall: there is no message of which the rest is waited for. */
  @Test
  void a_peer_may_be_silent_for_as_long_as_between_turns_and_no_longer() throws Exception {
    HttpWorker upgrading = (_, response) -> response.upgrade("echo", this::echo);
    try (var server = RunningServer.of(upgrading, settings -> settings.nanoTime(clock));
        var peer = server.connect()) {
      peer.sends(ASKING);
      while (!peer.line().isBlank()) {
        // the head
      }
      for (int i = 0; i < 3; i++) {
        peer.sends("a");
        assertEquals('a', peer.octet());
        for (int j = 0; j < 3; j++) {
          clock.advance(Limits.DEFAULT.time(Limit.STALL_TIME).plusNanos(1));
          server.sweeps();
        }
      }
      peer.sends("a");
      assertEquals('a', peer.octet());
      Eventually.holds(
          "closed",
          () -> {
            clock.advance(Duration.ofMinutes(10));
            return closed.getCount() == 0;
          });
      peer.seesEnd();
    }
  }
}
