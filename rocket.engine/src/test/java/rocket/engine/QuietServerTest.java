package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import rocket.api.HttpWorker;

/** Waits for a peer by a server that has nothing else to do, and so no occasion to look up. */
class QuietServerTest {
  private static final Duration GRACE = Limits.DEFAULT.time(Limit.RATE_GRACE);

  private final ManualClock clock = new ManualClock();
  private final AtomicLong read = new AtomicLong();
  private final AtomicReference<Thread> reader = new AtomicReference<>();

  private void awaitsAfter(long bytes) {
    Eventually.holds("read", () -> reader.get() != null && read.get() == bytes);
    Eventually.holds("waits", () -> LockSupport.getBlocker(reader.get()) instanceof Connection);
  }

  @Test
  void content_that_trickles_is_refused_after_the_grace() throws Exception {
    HttpWorker worker =
        (request, response) -> {
          reader.set(Thread.currentThread());
          while (request.body().stream().read() >= 0) {
            read.incrementAndGet();
          }
          response.send("read");
        };
    try (var server = RunningServer.of(worker, settings -> settings.nanoTime(clock));
        var peer = server.connect()) {
      peer.sends("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n");
      for (int i = 0; i < GRACE.toSeconds(); i++) {
        awaitsAfter(i);
        clock.advance(Duration.ofSeconds(1));
        peer.sends("x");
      }
      awaitsAfter(GRACE.toSeconds());
      clock.advance(Duration.ofMillis(100));
      server.sweeps();
      assertEquals(408, peer.answer().status());
    }
  }
}
