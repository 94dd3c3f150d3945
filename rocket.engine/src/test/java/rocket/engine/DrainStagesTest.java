package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import rocket.api.AppInfo;
import rocket.api.HttpWorker;
import rocket.api.Interface;
import rocket.api.Request;
import rocket.api.Response;
import rocket.api.Worker;
import rocket.api.WorkerProvider;
import rocket.engine.Drain.Stage;

/** The stages of a stop, and what each of them does. */
class DrainStagesTest {
  private static final HttpWorker HELLO = (_, response) -> response.send("hello");

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);

  private void blocks(Request request, Response response) throws Exception {
    begun.countDown();
    Eventually.opens(end);
    response.send("done");
  }

  private static List<Stage> stages(Engine engine) {
    Drain drain = engine.drain();
    assertNotNull(drain);
    return drain.stages();
  }

  /** Nothing runs, so the one thing that is waited for is the peers' end, and that not for long. */
  @Test
  void an_idle_stop_waits_for_nothing_but_a_moment_for_peers_that_do_not_end() throws Exception {
    try (var server = RunningServer.of(HELLO);
        var idle = server.connect();
        var _ = server.connect()) {
      assertEquals("hello", idle.gets("/").body());
      Engine engine = server.engine();
      server.rocket().stop();
      assertEquals(
          List.of(Stage.ADMITTING, Stage.ANSWERING, Stage.LINGERING, Stage.CLOSED), stages(engine));
      assertTrue(Drain.LINGER_MILLIS < 50);
      assertEquals(0, engine.connections());
    }
  }

  @Test
  void what_outlasts_the_drain_time_is_interrupted() throws Exception {
    HttpWorker patient =
        (_, response) -> {
          begun.countDown();
          try {
            end.await();
          } catch (InterruptedException _) {
            response.send("interrupted");
          }
        };
    try (var server =
            RunningServer.of(
                patient,
                settings -> settings.limits(RunningServer.draining(Duration.ofMillis(20))));
        var peer = server.connect()) {
      Engine engine = server.engine();
      peer.asks("/");
      Eventually.opens(begun);
      server.rocket().stop();
      assertEquals("interrupted", peer.answer().body());
      assertEquals(List.of(Stage.values()), stages(engine));
    }
  }

  /** More than one round of accepting takes, and more than there may be connections. */
  @Test
  void all_that_the_system_had_accepted_is_answered() throws Exception {
    var limits = Limits.DEFAULT.with(Limit.MAX_CONNECTIONS, 1);
    List<Peer> waiting = new ArrayList<>();
    try (var server =
            RunningServer.of(
                new Routes().on("/block", this::blocks).on("/", HELLO),
                settings -> settings.limits(limits));
        var busy = server.connect()) {
      Interface address = server.address();
      busy.asks("/block");
      Eventually.opens(begun);
      for (int i = 0; i < 150; i++) {
        waiting.add(Peer.of(address).asks("/"));
      }
      Thread stopping = Thread.ofPlatform().start(server.rocket()::stop);
      for (Peer peer : waiting) {
        Peer.Answer answer = peer.answer();
        assertEquals("hello", answer.body());
        assertTrue(answer.says("Connection: close"), answer::head);
        peer.seesEnd();
        peer.close();
      }
      end.countDown();
      assertEquals("done", busy.answer().body());
      busy.seesEnd();
      Eventually.ends(stopping);
    }
  }

  @Test
  void requests_that_came_together_are_all_answered_and_the_last_says_so() throws Exception {
    try (var server = RunningServer.of(new Routes().on("/block", this::blocks).on("/", HELLO));
        var peer = server.connect();
        var idle = server.connect()) {
      String next = "GET / HTTP/1.1\r\nHost: test\r\n\r\n";
      assertEquals("hello", idle.gets("/").body());
      peer.sends("GET /block HTTP/1.1\r\nHost: test\r\n\r\n" + next + next);
      Eventually.opens(begun);
      Thread stopping = Thread.ofPlatform().start(server.rocket()::stop);
      idle.seesEnd();
      end.countDown();
      Peer.Answer first = peer.answer();
      assertEquals("done", first.body());
      assertFalse(first.says("Connection: close"), first::head);
      assertFalse(peer.answer().says("Connection: close"));
      Peer.Answer last = peer.answer();
      assertEquals("hello", last.body());
      assertTrue(last.says("Connection: close"), last::head);
      peer.seesEnd();
      Eventually.ends(stopping);
    }
  }

  /** Numbers its workers, which answer with their number. */
  private static final class Numbered implements WorkerProvider {
    private final AtomicInteger made = new AtomicInteger();

    @Override
    public String method() {
      return "test";
    }

    @Override
    public Worker create(AppInfo appInfo) {
      String number = "worker " + made.incrementAndGet();
      return (HttpWorker) (_, response) -> response.send(number);
    }
  }

  @Test
  void a_restart_leaves_connections_that_have_said_nothing_to_the_next_engine() throws Exception {
    Rocket rocket =
        Rocket.builder()
            .interfaces(Interface.of("127.0.0.1", 0))
            .minThreads(2)
            .provider(new Numbered())
            .method("test")
            .build();
    try (var server = RunningServer.of(rocket);
        var silent = server.connect();
        var local = rocket.connect()) {
      Eventually.holds("both are in", () -> server.engine().connections() == 2);
      rocket.restart();
      rocket.restart();
      assertEquals("worker 3", silent.gets("/").body());
      local.output().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      String answer = new String(local.input().readAllBytes(), StandardCharsets.US_ASCII);
      assertTrue(answer.endsWith("worker 3"), answer);
    }
  }

  @Test
  void connections_that_wait_for_a_next_engine_are_closed_if_there_is_none() throws Exception {
    var provider = new Numbered();
    Rocket rocket =
        Rocket.builder()
            .interfaces(Interface.of("127.0.0.1", 0))
            .minThreads(2)
            .provider(provider)
            .method("test")
            .limits(Limits.DEFAULT.with(Limit.MAX_CONNECTIONS, 2))
            .build();
    try (var server = RunningServer.of(rocket);
        var first = server.connect();
        var second = server.connect()) {
      Eventually.holds("both are in", () -> server.engine().connections() == 2);
      rocket.restart();
      rocket.stop();
      first.seesEnd();
      second.seesEnd();
    }
  }
}
