package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import rocket.api.Work;

class PermitsTest {
  @Test
  void zero_permits_everything() {
    var permits = new Permits(0, Limits.DEFAULT, System::nanoTime);
    assertTrue(permits.unlimited());
    for (int i = 0; i < 1000; i++) {
      assertTrue(permits.takeOrWait(new Errand(Work.UNKNOWN, () -> {})));
    }
    assertNull(permits.release());
  }

  @Test
  void what_is_over_the_maximum_waits_and_is_handed_a_permit_in_order() {
    var permits = new Permits(2, Limits.DEFAULT, System::nanoTime);
    var first = new Errand(Work.UNKNOWN, () -> {});
    var second = new Errand(Work.UNKNOWN, () -> {});
    assertTrue(permits.takeOrWait(first));
    assertTrue(permits.takeOrWait(second));
    assertFalse(permits.takeOrWait(first));
    assertFalse(permits.takeOrWait(second));
    assertSame(first, permits.release());
    assertSame(second, permits.release());
    assertEquals(2, permits.taken(), "both were handed on");
    assertNull(permits.release());
    assertNull(permits.release());
    assertEquals(0, permits.taken());
  }

  @Test
  void many_threads_never_hold_more_than_the_maximum() throws Exception {
    int most = 3;
    int rounds = 2_000;
    var pool =
        new WorkerPool(
            "permits-test",
            1,
            new Permits(most, Limits.DEFAULT, System::nanoTime),
            System::nanoTime);
    var running = new AtomicInteger();
    var highest = new AtomicInteger();
    var done = new CountDownLatch(4 * rounds);
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      callers.add(
          Thread.startVirtualThread(
              () -> {
                for (int round = 0; round < rounds; round++) {
                  pool.run(
                      Work.UNKNOWN,
                      () -> {
                        highest.accumulateAndGet(running.incrementAndGet(), Math::max);
                        Thread.yield();
                        running.decrementAndGet();
                        done.countDown();
                      });
                }
              }));
    }
    for (Thread caller : callers) {
      Eventually.ends(caller);
    }
    Eventually.opens(done);
    Eventually.holds("all permits come back", () -> pool.permits().taken() == 0);
    assertTrue(highest.get() <= most, () -> highest + " ran at once");
    pool.close();
  }
}
