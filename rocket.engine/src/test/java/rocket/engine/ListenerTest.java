package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;
import rocket.api.HttpWorker;

/** What befalls the thread that accepts connections. */
class ListenerTest {
  private static final HttpWorker HELLO = (_, response) -> response.send("hello");

  /** A clock that fails the listener so many times. */
  private record Failing(AtomicInteger failures) implements LongSupplier {
    @Override
    public long getAsLong() {
      boolean listens = Thread.currentThread().getName().endsWith("-listener");
      if (listens && failures.getAndDecrement() > 0) {
        throw new OutOfMemoryError("on purpose");
      }
      return System.nanoTime();
    }
  }

  /** The time is asked for as a handshake begins, and when something is to be said of a failure. */
  @Test
  void a_connection_for_which_there_is_no_memory_is_the_only_one_that_ends() throws Exception {
    var clock = new Failing(new AtomicInteger(3));
    try (var server =
        RunningServer.of(
            HELLO, settings -> settings.interfaces(TestTls.address()).nanoTime(clock))) {
      for (int i = 0; i < 2; i++) {
        try (var peer = server.connect()) {
          peer.seesEnd();
        }
      }
      String failed = "Accepting a connection at " + server.address() + " failed";
      Eventually.holds("is told", () -> CapturedLogs.has("Rocket", Level.ERROR, failed));
      try (SSLSocket socket = TestTls.connect(server.address())) {
        socket.startHandshake();
      }
      Eventually.holds("none is left", () -> server.engine().connections() == 0);
      assertEquals(0, server.engine().origins().size());
    }
  }
}
