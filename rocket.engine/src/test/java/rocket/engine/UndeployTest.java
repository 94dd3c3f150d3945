package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rocket.api.HttpWorker;
import rocket.api.Response;
import rocket.api.Work;
import rocket.api.Work.Pace;
import rocket.api.Work.Threads;
import rocket.api.WorkerProvider;

/** Workers that go, with a successor or without one. */
class UndeployTest {
  private final ManualClock clock = new ManualClock();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);
  private final Deployment one = Deployment.named("one");
  private final Deployment two = Deployment.named("two");

  /** A server whose worker is {@link #one}. */
  private RunningServer serverOfOne() {
    return server(one, Limits.DEFAULT);
  }

  private RunningServer server(WorkerProvider provider, Limits limits) {
    return RunningServer.deployed(provider, settings -> settings.limits(limits).nanoTime(clock));
  }

  private static Thread background(Runnable task) {
    return Thread.ofPlatform().start(task);
  }

  @Test
  void requests_wait_for_a_successor_on_their_connection() throws Exception {
    try (var server = serverOfOne();
        var kept = server.connect();
        var fresh = server.connect()) {
      assertEquals("one", kept.gets("/").body());
      server.rocket().undeploy(one);
      assertTrue(one.closed());
      kept.asks("/first").asks("/second");
      fresh.asks("/");
      clock.advance(Limits.DEFAULT.time(Limit.SUCCESSOR_TIME).minusMillis(1));
      server.rocket().deploy(two);
      assertEquals("two", kept.answer().body());
      assertEquals("two", kept.answer().body());
      assertEquals("two", fresh.answer().body());
    }
  }

  /** Answers that came before the one that waits are not held back by it. */
  @Test
  void answers_that_are_ready_do_not_wait() throws Exception {
    Deployment old = Deployment.blocking(Pace.SLOW, begun, end);
    try (var server = server(old, Limits.DEFAULT);
        var peer = server.connect()) {
      peer.asks("/").asks("/next");
      Eventually.opens(begun);
      Thread undeploying = background(() -> server.rocket().undeploy(old));
      Eventually.holds("it is not in service", () -> !server.engine().seat().occupied());
      end.countDown();
      assertEquals("finished", peer.answer().body());
      Eventually.ends(undeploying);
      server.rocket().deploy(two);
      assertEquals("two", peer.answer().body());
    }
  }

  @Test
  void without_a_successor_requests_are_answered_503_until_there_is_one() throws Exception {
    try (var server = serverOfOne();
        var peer = server.connect()) {
      assertEquals("one", peer.gets("/").body());
      server.rocket().undeploy(one);
      peer.asks("/");
      clock.advance(Limits.DEFAULT.time(Limit.SUCCESSOR_TIME));
      server.engine().monitor().wake();
      Peer.Answer refused = peer.answer();
      assertEquals(503, refused.status());
      assertTrue(refused.says("Retry-After: 10"), refused::head);
      assertEquals(503, peer.gets("/").status());
      try (var other = server.connect()) {
        assertEquals(503, other.gets("/").status());
      }
      server.rocket().deploy(two);
      assertEquals("two", peer.gets("/").body());
    }
  }

  @ParameterizedTest
  @EnumSource(Pace.class)
  void undeploy_returns_when_what_runs_has_ended(Pace pace) throws Exception {
    Deployment old = Deployment.blocking(pace, begun, end);
    try (var server = server(old, Limits.DEFAULT);
        var busy = server.connect();
        var waits = server.connect()) {
      busy.asks("/");
      Eventually.opens(begun);
      Thread undeploying = background(() -> server.rocket().undeploy(old));
      Eventually.holds("the line forms", () -> !server.engine().seat().occupied());
      waits.asks("/");
      assertFalse(old.closed());
      assertTrue(undeploying.isAlive());
      end.countDown();
      assertEquals("finished", busy.answer().body());
      Eventually.ends(undeploying);
      assertTrue(old.closed());
      server.rocket().deploy(two);
      assertEquals("two", waits.answer().body());
    }
  }

  @ParameterizedTest
  @EnumSource(Pace.class)
  void what_does_not_end_is_interrupted(Pace pace) throws Exception {
    Deployment old = Deployment.blocking(pace, begun, end);
    try (var server = server(old, RunningServer.draining(Duration.ofMillis(1)));
        var busy = server.connect();
        var quick = server.connect()) {
      busy.asks("/");
      Eventually.opens(begun);
      server.rocket().undeploy(old);
      assertTrue(old.closed());
      server.rocket().deploy(two);
      assertEquals("two", quick.gets("/").body());
      assertEquals(500, busy.answer().status());
    }
  }

  @ParameterizedTest
  @EnumSource(Pace.class)
  void what_ignores_an_interrupt_is_cut_off(Pace pace) throws Exception {
    HttpWorker stubborn =
        (_, response) -> {
          begun.countDown();
          boolean over = false;
          while (!over) {
            try {
              end.await();
              over = true;
            } catch (InterruptedException _) {
              // stubborn
            }
          }
          response.send("too late");
        };
    Deployment old =
        Deployment.of(new Routes().on("/", Work.of("block", pace, Threads.ANY), stubborn));
    try (var server = server(old, RunningServer.draining(Duration.ofMillis(1)));
        var busy = server.connect();
        var quick = server.connect()) {
      busy.asks("/");
      Eventually.opens(begun);
      server.rocket().undeploy(old);
      assertTrue(old.closed());
      server.rocket().deploy(two);
      assertEquals("two", quick.gets("/").body());
      busy.seesEnd();
      end.countDown();
    }
  }

  @Test
  void an_exchange_without_a_thread_that_does_not_end_is_cut_off() throws Exception {
    var going = new CompletableFuture<Response>();
    Deployment old = Deployment.asynchronous(going);
    try (var server = server(old, RunningServer.draining(Duration.ofMillis(1)));
        var peer = server.connect()) {
      peer.asks("/");
      Response response = Eventually.gives(going);
      server.rocket().undeploy(old);
      assertTrue(old.closed());
      peer.seesEnd();
      response.async().complete();
    }
  }

  /** The running server shows at its end that no thread is left, so none waits for the exchange. */
  @Test
  void nobody_waits_for_an_exchange_that_a_stop_has_cut_off() throws Exception {
    var going = new CompletableFuture<Response>();
    Deployment old = Deployment.asynchronous(going);
    try (var server = server(old, RunningServer.draining(Duration.ofMillis(1)));
        var peer = server.connect()) {
      peer.asks("/");
      Eventually.gives(going);
      server.rocket().deploy(two);
      assertFalse(old.closed());
    }
    assertEquals(1, old.closes());
  }

  @Test
  void a_request_may_take_its_own_worker_out_of_service() throws Exception {
    var server = new CompletableFuture<RunningServer>();
    var self = new CompletableFuture<Deployment>();
    Deployment old =
        Deployment.of(
            (_, response) -> {
              Eventually.gives(server).rocket().undeploy(Eventually.gives(self));
              response.send("gone");
            });
    self.complete(old);
    try (var running = server(old, Limits.DEFAULT);
        var peer = running.connect()) {
      server.complete(running);
      assertEquals("gone", peer.gets("/").body());
      Eventually.holds("the worker is closed", old::closed);
      running.rocket().deploy(two);
      assertEquals("two", peer.gets("/").body());
    }
  }

  @Test
  void a_stop_answers_what_waits_for_a_worker() throws Exception {
    try (var server = serverOfOne();
        var peer = server.connect()) {
      assertEquals("one", peer.gets("/").body());
      server.rocket().undeploy(one);
      peer.asks("/");
      Eventually.holds("it waits in line", () -> server.engine().seat().waiting() == 1);
      server.rocket().stop();
      assertEquals(503, peer.answer().status());
      peer.seesEnd();
    }
  }

  @Test
  void a_restart_without_a_worker_goes_on_waiting_for_one() throws Exception {
    try (var server = serverOfOne();
        var peer = server.connect()) {
      assertEquals("one", peer.gets("/").body());
      server.rocket().undeploy(one);
      peer.asks("/");
      server.rocket().restart();
      server.rocket().deploy(two);
      assertEquals("two", peer.answer().body());
    }
  }

  @Test
  void undeploying_what_is_not_there_does_nothing() throws Exception {
    try (var server = serverOfOne();
        var peer = server.connect()) {
      server.rocket().undeploy(two);
      assertEquals("one", peer.gets("/").body());
    }
    assertThrows(IllegalStateException.class, () -> closed().deploy(one));
  }

  private static Rocket closed() {
    Rocket rocket = Rocket.builder().buildWithoutWorker();
    rocket.close();
    return rocket;
  }
}
