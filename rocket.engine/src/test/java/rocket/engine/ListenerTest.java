package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;
import rocket.api.HttpWorker;
import rocket.api.Interface;

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

  /** A clock by which somebody else connects whenever the listener takes a connection in. */
  private static final class Flood implements LongSupplier {
    private static final int MOST = 1000;

    private final List<Peer> peers = new ArrayList<>();
    private volatile Interface address;

    @Override
    public long getAsLong() {
      boolean listens = Thread.currentThread().getName().endsWith("-listener");
      if (listens && address != null && peers.size() < MOST) {
        try {
          peers.add(Peer.of(address));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return System.nanoTime();
    }
  }

  /** The time is asked for as a handshake begins. */
  @Test
  void a_stop_takes_in_what_has_come_and_does_not_wait_until_nobody_comes() throws Exception {
    int queue = 8;
    var flood = new Flood();
    try (var server =
            RunningServer.of(
                HELLO,
                settings ->
                    settings
                        .interfaces(TestTls.address())
                        .nanoTime(flood)
                        .queueSize(queue)
                        .limits(Limits.DEFAULT.with(Limit.MAX_CONNECTIONS, 1)));
        var first = server.connect()) {
      Eventually.holds("it is full", () -> server.engine().connections() == 1);
      List<Peer> waiting = server.connects(queue / 2);
      flood.address = server.address();
      server.rocket().stop();
      assertTrue(flood.peers.size() > queue, "all that had come is taken in");
      assertTrue(flood.peers.size() < Flood.MOST, "and not all that comes");
      for (Peer peer : waiting) {
        peer.seesEnd();
      }
      Peer.close(waiting);
      first.seesEnd();
    }
    Peer.close(flood.peers);
  }

  /**
   * The time is asked for as a handshake begins,, and when something is to be said of a failure.
   */
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
