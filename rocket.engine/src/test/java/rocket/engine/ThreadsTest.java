package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import rocket.api.HttpWorker;
import rocket.api.Work;
import rocket.api.Work.Pace;
import rocket.api.Work.Threads;

/** Lead, serve, hand over. */
class ThreadsTest {
  private static final HttpWorker QUICK = (_, response) -> response.send("quick");
  private static final HttpWorker THREAD =
      (_, response) -> {
        boolean virtual = Thread.currentThread().isVirtual();
        boolean led =
            StackWalker.getInstance()
                .walk(
                    frames ->
                        frames.anyMatch(f -> f.getClassName().equals(Leader.class.getName())));
        response.send((virtual ? "virtual" : "platform") + (led ? " led" : ""));
      };

  @Test
  void handlers_that_block_never_delay_other_connections_of_their_leader() throws Exception {
    var end = new CountDownLatch(1);
    var begun = new CountDownLatch(40);
    var routes = new Routes().on("/quick", QUICK).on("/block", blocking(begun, end));
    try (var server = RunningServer.of(routes, settings -> settings.minThreads(1))) {
      List<Peer> quick = server.connects(100);
      List<Peer> blocked = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        blocked.add(server.connect().asks("/block"));
        assertEquals("quick", quick.get(i).gets("/quick").body());
      }
      Eventually.opens(begun);
      for (Peer peer : quick) {
        assertEquals("quick", peer.gets("/quick").body());
      }
      end.countDown();
      for (Peer peer : blocked) {
        assertEquals("done", peer.answer().body());
        assertEquals("quick", peer.gets("/quick").body(), "it is led again");
      }
      Peer.close(quick);
      Peer.close(blocked);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Pace.class,
      names = {"LEARN", "SLOW"})
  void a_thousand_requests_that_block_at_once_finish(Pace pace) throws Exception {
    var end = new CountDownLatch(1);
    var begun = new CountDownLatch(1_000);
    var work = Work.of("block", pace, Threads.ANY);
    var routes = new Routes().on("/block", work, blocking(begun, end));
    try (var server = RunningServer.of(routes, settings -> settings.queueSize(1_000))) {
      List<Peer> peers = server.connects(1_000);
      for (Peer peer : peers) {
        peer.asks("/block");
      }
      Eventually.opens(begun);
      assertEquals(1_000, server.engine().connections());
      end.countDown();
      for (Peer peer : peers) {
        assertEquals("done", peer.answer().body());
      }
      Peer.close(peers);
    }
  }

  @Test
  void the_pool_grows_while_handlers_block_and_returns_to_min_threads() throws Exception {
    var clock = new ManualClock();
    var end = new CountDownLatch(1);
    var begun = new CountDownLatch(8);
    var needy = Work.of("needy", Pace.SLOW, Threads.PLATFORM);
    var routes = new Routes().on("/block", needy, blocking(begun, end));
    try (var server =
        RunningServer.of(
            routes,
            settings -> settings.nanoTime(clock).timeout(Duration.ofHours(9)).minThreads(3))) {
      WorkerPool pool = server.engine().pool();
      assertEquals(3, pool.size());
      List<Peer> peers = server.connects(8);
      for (Peer peer : peers) {
        peer.asks("/block");
      }
      Eventually.opens(begun);
      assertTrue(pool.size() >= 8, () -> pool.size() + " threads");
      end.countDown();
      for (Peer peer : peers) {
        assertEquals("done", peer.answer().body());
      }
      Eventually.holds(
          "the pool shrinks",
          () -> {
            clock.advance(Duration.ofSeconds(1));
            return pool.size() == 3;
          });
      Peer.close(peers);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 8})
  void a_request_that_calls_its_own_server_completes(int maxThreads) throws Exception {
    var routes = new Routes().on("/inner", QUICK);
    try (var server =
        RunningServer.of(routes, settings -> settings.minThreads(1).maxThreads(maxThreads))) {
      routes.on(
          "/outer",
          (_, response) -> {
            try (var inner = server.connect()) {
              response.send(inner.gets("/inner").body());
            }
          });
      List<Peer> peers = server.connects(4);
      for (Peer peer : peers) {
        peer.asks("/outer");
      }
      for (Peer peer : peers) {
        assertEquals("quick", peer.answer().body());
      }
      Peer.close(peers);
    }
  }

  @Test
  void work_gets_the_thread_that_it_asks_for() throws Exception {
    var routes =
        new Routes()
            .on("/quick", Work.of("q", Pace.QUICK, Threads.ANY), THREAD)
            .on("/quick-virtual", Work.of("qv", Pace.QUICK, Threads.VIRTUAL), THREAD)
            .on("/slow", Work.of("s", Pace.SLOW, Threads.ANY), THREAD)
            .on("/slow-platform", Work.of("sp", Pace.SLOW, Threads.PLATFORM), THREAD)
            .on("/slow-virtual", Work.of("sv", Pace.SLOW, Threads.VIRTUAL), THREAD);
    for (int most : new int[] {0, 4}) {
      try (var server =
              RunningServer.of(routes, settings -> settings.minThreads(1).maxThreads(most));
          var peer = server.connect()) {
        assertEquals("platform led", peer.gets("/quick").body());
        assertEquals("virtual", peer.gets("/quick-virtual").body());
        assertEquals("virtual", peer.gets("/slow-virtual").body());
        assertEquals("platform", peer.gets("/slow-platform").body());
        assertEquals(most == 0 ? "virtual" : "platform", peer.gets("/slow").body());
        assertEquals("platform led", peer.gets("/quick").body());
        peer.asks("/slow-virtual").asks("/slow-platform").asks("/quick-virtual");
        assertEquals("virtual", peer.answer().body());
        assertEquals("platform", peer.answer().body());
        assertEquals("virtual", peer.answer().body());
      }
    }
  }

  @Test
  void work_that_stalls_its_leader_again_and_again_is_led_no_more() throws Exception {
    var stalling = Work.named("stalling");
    HttpWorker stall =
        (request, response) -> {
          LockSupport.parkNanos(2 * Monitor.STALL_NANOS);
          THREAD.serve(request, response);
        };
    try (var server = RunningServer.of(new Routes().on("/", stalling, stall));
        var peer = server.connect()) {
      assertEquals("platform led", peer.gets("/").body());
      String last = "";
      for (int i = 0; i < 10_000 && !last.equals("virtual"); i++) {
        last = peer.gets("/").body();
      }
      assertEquals("virtual", last);
    }
  }

  @Test
  void idle_connections_hold_no_thread() throws Exception {
    var quick = Work.of("quick", Pace.QUICK, Threads.ANY);
    var routes = new Routes().on("/quick", quick, QUICK);
    try (var server = RunningServer.of(routes)) {
      List<Peer> peers = server.connects(300);
      for (Peer peer : peers) {
        assertEquals("quick", peer.gets("/quick").body());
      }
      assertEquals(300, server.engine().connections());
      List<Thread> threads =
          RunningServer.threadsNamed(RunningServer.threads(server.address().port()));
      assertTrue(
          threads.size() <= server.engine().pool().size() + 2,
          () -> "workers, listener and monitor, but " + threads);
      assertTrue(server.engine().pool().size() <= 8, () -> server.engine().pool().size() + "");
      Peer.close(peers);
    }
  }

  @Test
  void an_interrupt_that_one_request_leaves_behind_reaches_no_other() throws Exception {
    var interrupted = new AtomicBoolean();
    HttpWorker careless =
        (_, response) -> {
          interrupted.compareAndSet(false, Thread.currentThread().isInterrupted());
          response.send("ok");
          Thread.currentThread().interrupt();
        };
    var routes =
        new Routes()
            .on("/led", Work.of("led", Pace.QUICK, Threads.ANY), careless)
            .on("/slow", Work.of("slow", Pace.SLOW, Threads.ANY), careless);
    try (var server = RunningServer.of(routes, settings -> settings.minThreads(1))) {
      try (var peer = server.connect()) {
        for (String path : List.of("/led", "/slow", "/led", "/led", "/slow", "/slow")) {
          peer.asks(path);
        }
        for (int i = 0; i < 6; i++) {
          assertEquals("ok", peer.answer().body());
        }
      }
      assertFalse(interrupted.get());
      Eventually.holds(
          "nobody is left interrupted",
          () ->
              RunningServer.threadsNamed(RunningServer.threads(server.address().port())).stream()
                  .noneMatch(Thread::isInterrupted));
    }
  }

  @Test
  void a_peer_that_keeps_asking_leaves_time_for_the_others_of_its_leader() throws Exception {
    var quick = Work.of("quick", Pace.QUICK, Threads.ANY);
    var routes = new Routes().on("/quick", quick, QUICK);
    try (var server = RunningServer.of(routes, settings -> settings.minThreads(1));
        var greedy = server.connect();
        var modest = server.connect()) {
      var done = new AtomicBoolean();
      String many = "GET /quick HTTP/1.1\r\nHost: test\r\n\r\n".repeat(2_000);
      Thread asking = Thread.ofPlatform().start(() -> quietly(() -> ask(greedy, many, done)));
      Thread reading = Thread.ofPlatform().start(() -> quietly(greedy::seesEnd));
      for (int i = 0; i < 200; i++) {
        assertEquals("quick", modest.gets("/quick").body());
      }
      done.set(true);
      Eventually.ends(asking);
      Eventually.ends(reading);
    }
  }

  private static void ask(Peer peer, String many, AtomicBoolean done) throws Exception {
    while (!done.get()) {
      peer.sends(many);
    }
    peer.endsOutput();
  }

  private interface Step {
    void run() throws Exception;
  }

  private static void quietly(Step step) {
    try {
      step.run();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static HttpWorker blocking(CountDownLatch begun, CountDownLatch end) {
    return (_, response) -> {
      begun.countDown();
      await(end);
      response.send("done");
    };
  }

  private static void await(CountDownLatch latch) {
    try {
      Eventually.opens(latch);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
