package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rocket.api.HttpWorker;
import rocket.api.Response;
import rocket.api.Work;
import rocket.api.Work.Pace;
import rocket.api.Work.Threads;

/** No more requests run at once than may, whatever they wait for. */
class MaxThreadsTest {
  private static final HttpWorker QUICK = (_, response) -> response.send("quick");

  /** How a request spends its time. */
  private enum Kind {
    LEARNED,
    SAID_TO_BE_QUICK,
    SAID_TO_BE_SLOW,
    ON_VIRTUAL_THREADS,
    CALLED_BACK
  }

  @ParameterizedTest
  @EnumSource
  void never_more_than_max_threads_requests_run_and_the_rest_wait_and_finish(Kind kind)
      throws Exception {
    var meter = new Meter(4);
    HttpWorker sync =
        (_, response) -> {
          meter.run();
          response.send("done");
        };
    HttpWorker async =
        (_, response) -> {
          meter.enter();
          response.async().run(() -> finish(meter, response));
          meter.leave();
        };
    Work work =
        switch (kind) {
          case LEARNED, CALLED_BACK -> Work.named("work");
          case SAID_TO_BE_QUICK -> Work.of("work", Pace.QUICK, Threads.ANY);
          case SAID_TO_BE_SLOW -> Work.of("work", Pace.SLOW, Threads.ANY);
          case ON_VIRTUAL_THREADS -> Work.of("work", Pace.SLOW, Threads.VIRTUAL);
        };
    var routes =
        new Routes().on("/", work, kind == Kind.CALLED_BACK ? async : sync).on("/quick", QUICK);
    try (var server = RunningServer.of(routes, settings -> settings.maxThreads(4))) {
      List<Peer> peers = server.connects(64);
      for (Peer peer : peers) {
        peer.asks("/").asks("/").asks("/quick");
      }
      Eventually.opens(meter.full);
      meter.end.countDown();
      for (Peer peer : peers) {
        assertEquals("done", peer.answer().body());
        assertEquals("done", peer.answer().body());
        assertEquals("quick", peer.answer().body());
      }
      assertEquals(4, meter.highest.get());
      Permits permits = server.engine().pool().permits();
      Eventually.holds("permits come back", () -> permits.taken() == 0);
      Peer.close(peers);
    }
  }

  private static void finish(Meter meter, Response response) {
    meter.run();
    try {
      response.send("done");
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    response.async().complete();
  }

  /** Counts what runs at once; everything runs until as many do as are expected. */
  private static final class Meter {
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger highest = new AtomicInteger();
    private final CountDownLatch full;
    private final CountDownLatch end = new CountDownLatch(1);

    Meter(int expected) {
      full = new CountDownLatch(expected);
    }

    void enter() {
      highest.accumulateAndGet(running.incrementAndGet(), Math::max);
    }

    void leave() {
      running.decrementAndGet();
    }

    void run() {
      enter();
      full.countDown();
      await(end);
      leave();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      Eventually.opens(latch);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
