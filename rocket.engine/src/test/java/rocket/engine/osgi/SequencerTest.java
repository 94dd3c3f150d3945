package rocket.engine.osgi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SequencerTest {
  private static final Duration LONG = Duration.ofSeconds(15);

  private final AtomicInteger runs = new AtomicInteger();

  @Test
  void what_is_asked_for_within_the_action_runs_after_it() {
    var self = new AtomicReference<Sequencer>();
    var sequencer =
        new Sequencer(
            () -> {
              if (runs.incrementAndGet() < 3) {
                self.get().ask();
                assertEquals(0, runs.get() / 4, "not within itself");
                assertTrue(self.get().runsHere());
                assertFalse(self.get().await(LONG), "it cannot wait for itself");
              }
            });
    self.set(sequencer);
    sequencer.ask();
    assertEquals(3, runs.get());
    assertFalse(sequencer.runsHere());
  }

  @Test
  void who_asks_while_it_runs_goes_on_and_who_awaits_it_waits() throws Exception {
    var begun = new CountDownLatch(1);
    var end = new CountDownLatch(1);
    var sequencer =
        new Sequencer(
            () -> {
              runs.incrementAndGet();
              begun.countDown();
              try {
                end.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    Thread first = Thread.ofVirtual().start(sequencer::ask);
    begun.await();
    sequencer.ask();
    assertEquals(1, runs.get(), "it goes on");
    assertFalse(sequencer.await(Duration.ofNanos(1)));
    var awaited = new AtomicReference<Integer>();
    Thread second =
        Thread.ofVirtual()
            .start(
                () -> {
                  assertTrue(sequencer.await(LONG));
                  awaited.set(runs.get());
                });
    end.countDown();
    first.join();
    second.join();
    assertTrue(awaited.get() >= 2, () -> "a run began afterwards: " + awaited);
  }

  @Test
  void nothing_that_is_asked_for_is_lost_and_nothing_runs_twice_at_once() throws Exception {
    var within = new AtomicInteger();
    var asked = new AtomicInteger();
    var seen = new AtomicInteger();
    var sequencer =
        new Sequencer(
            () -> {
              assertEquals(1, within.incrementAndGet());
              seen.set(asked.get());
              within.decrementAndGet();
            });
    var threads =
        java.util.stream.IntStream.range(0, 4)
            .mapToObj(
                _ ->
                    Thread.ofPlatform()
                        .start(
                            () -> {
                              for (int i = 0; i < 10_000; i++) {
                                asked.incrementAndGet();
                                sequencer.ask();
                              }
                            }))
            .toList();
    for (Thread each : threads) {
      each.join();
    }
    assertEquals(40_000, seen.get());
  }
}
