package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rocket.api.Work;
import rocket.api.Work.Pace;
import rocket.api.Work.Threads;

class WorkerPoolTest {
  private static final long REST = Duration.ofSeconds(30).toNanos();

  private final ManualClock clock = new ManualClock();
  private final WorkerPool pool = pool(0);

  private WorkerPool pool(int most) {
    return new WorkerPool("pool-test", 2, new Permits(most, Limits.DEFAULT, clock), clock);
  }

  @AfterEach
  void no_thread_is_left() throws Exception {
    pool.close();
    for (Thread thread : RunningServer.threadsNamed("pool-test-worker")) {
      Eventually.ends(thread);
    }
    assertEquals(0, pool.size());
  }

  @Test
  void the_least_number_of_threads_is_there_from_the_start() {
    pool.start();
    assertEquals(2, pool.size());
  }

  @Test
  void grows_when_all_are_busy_and_shrinks_to_the_least_number_when_they_have_rested()
      throws Exception {
    pool.start();
    var begun = new CountDownLatch(7);
    var end = new CountDownLatch(1);
    var ended = new CountDownLatch(7);
    for (int i = 0; i < 7; i++) {
      pool.execute(
          () -> {
            begun.countDown();
            await(end);
            ended.countDown();
          });
    }
    Eventually.opens(begun);
    assertEquals(7, pool.size());
    clock.advance(Duration.ofHours(1));
    pool.shrink(REST);
    assertEquals(7, pool.size(), "busy threads are not retired");

    end.countDown();
    Eventually.opens(ended);
    clock.advance(Duration.ofHours(1));
    Eventually.holds(
        "the pool shrinks",
        () -> {
          pool.shrink(-1);
          return pool.size() == 2;
        });
    Eventually.holds(
        "threads end", () -> RunningServer.threadsNamed("pool-test-worker").size() == 2);
  }

  @Test
  void threads_that_have_rested_only_shortly_stay() throws Exception {
    pool.start();
    var ran = new CountDownLatch(5);
    for (int i = 0; i < 5; i++) {
      pool.execute(
          () -> {
            ran.countDown();
            await(ran);
          });
    }
    Eventually.opens(ran);
    clock.advance(Duration.ofSeconds(29));
    pool.shrink(REST);
    assertEquals(5, pool.size());
  }

  @Test
  void a_task_that_fails_costs_no_thread() throws Exception {
    pool.start();
    for (int i = 0; i < 10; i++) {
      var ran = new CountDownLatch(1);
      pool.execute(
          () -> {
            ran.countDown();
            throw new IllegalStateException("a task that fails");
          });
      Eventually.opens(ran);
    }
    var after = new CountDownLatch(1);
    pool.execute(after::countDown);
    Eventually.opens(after);
    Eventually.holds(
        "threads live", () -> RunningServer.threadsNamed("pool-test-worker").size() == pool.size());
  }

  @Test
  void an_interrupt_of_one_task_does_not_reach_the_next() throws Exception {
    pool.start();
    for (int i = 0; i < 20; i++) {
      var interrupted = new CompletableFuture<Boolean>();
      pool.execute(
          () -> {
            interrupted.complete(Thread.currentThread().isInterrupted());
            Thread.currentThread().interrupt();
          });
      assertFalse(Eventually.gives(interrupted));
    }
  }

  @Test
  void work_gets_the_kind_of_thread_that_it_asks_for() throws Exception {
    assertTrue(runsOnVirtualThread(pool, Threads.ANY), "no maximum: virtual");
    assertTrue(runsOnVirtualThread(pool, Threads.VIRTUAL));
    assertFalse(runsOnVirtualThread(pool, Threads.PLATFORM));
    WorkerPool limited = pool(4);
    assertFalse(runsOnVirtualThread(limited, Threads.ANY), "a maximum: platform");
    assertTrue(runsOnVirtualThread(limited, Threads.VIRTUAL));
    assertFalse(runsOnVirtualThread(limited, Threads.PLATFORM));
    limited.close();
  }

  @Test
  void a_permit_comes_back_when_work_fails() throws Exception {
    WorkerPool limited = pool(2);
    for (int i = 0; i < 20; i++) {
      limited.run(
          Work.UNKNOWN,
          () -> {
            throw new IllegalStateException("work that fails");
          });
    }
    Eventually.holds("the permits come back", () -> limited.permits().taken() == 0);
    limited.close();
  }

  @Test
  void what_waits_for_a_permit_runs_on_the_thread_that_gives_one_back() throws Exception {
    WorkerPool limited = pool(1);
    List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
    var begun = new CountDownLatch(1);
    var hold = new CompletableFuture<Boolean>();
    var done = new CountDownLatch(100);
    limited.run(
        Work.UNKNOWN,
        () -> {
          begun.countDown();
          hold.join();
          threads.add(Thread.currentThread());
        });
    Eventually.opens(begun);
    for (int i = 0; i < 100; i++) {
      limited.run(
          Work.UNKNOWN,
          () -> {
            threads.add(Thread.currentThread());
            done.countDown();
            Thread.currentThread().interrupt();
          });
    }
    hold.complete(true);
    Eventually.opens(done);
    assertEquals(1, Set.copyOf(threads).size());
    limited.close();
  }

  @Test
  void a_thread_that_is_to_be_replaced_does_not_go_on_with_what_waits() throws Exception {
    WorkerPool limited = pool(1);
    var before = new CompletableFuture<Thread>();
    var after = new CompletableFuture<Thread>();
    var hold = new CompletableFuture<Boolean>();
    limited.run(
        Work.UNKNOWN,
        () -> {
          before.complete(Thread.currentThread());
          hold.join();
        });
    Eventually.gives(before);
    limited.run(Work.UNKNOWN, () -> after.complete(Thread.currentThread()));
    limited.renew();
    hold.complete(true);
    assertNotSame(Eventually.gives(before), Eventually.gives(after));
    Eventually.ends(Eventually.gives(before));
    limited.close();
  }

  @Test
  void what_is_executed_after_the_end_still_runs_and_its_thread_ends() throws Exception {
    pool.start();
    pool.close();
    var ran = new CountDownLatch(1);
    pool.execute(ran::countDown);
    Eventually.opens(ran);
    Eventually.holds("its thread ends", () -> pool.size() == 0);
  }

  private static boolean runsOnVirtualThread(WorkerPool pool, Threads threads) throws Exception {
    var virtual = new CompletableFuture<Boolean>();
    pool.run(
        Work.of("work", Pace.SLOW, threads),
        () -> virtual.complete(Thread.currentThread().isVirtual()));
    return Eventually.gives(virtual);
  }

  private static void await(CountDownLatch latch) {
    try {
      Eventually.opens(latch);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
