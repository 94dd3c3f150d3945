package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rocket.api.AppInfo;
import rocket.api.AppInfoException;
import rocket.api.Interface;
import rocket.api.Response;
import rocket.api.StreamWorker;
import rocket.api.Work.Pace;
import rocket.api.Worker;
import rocket.api.WorkerProvider;

/** Workers that succeed each other while the server runs. */
class DeployTest {
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
  void the_new_worker_answers_at_once_and_the_old_one_is_closed() throws Exception {
    try (var server = serverOfOne();
        var peer = server.connect()) {
      assertEquals("one", peer.gets("/").body());
      server.rocket().deploy(two);
      assertEquals("two", peer.gets("/").body());
      Eventually.holds("the old worker is closed", one::closed);
    }
    assertEquals(1, one.closes());
    assertEquals(1, two.closes());
    assertEquals(List.of(), List.copyOf(one.faults()));
  }

  @ParameterizedTest
  @EnumSource(Pace.class)
  void the_old_worker_ends_what_it_has(Pace pace) throws Exception {
    Deployment old = Deployment.blocking(pace, begun, end);
    try (var server = server(old, Limits.DEFAULT);
        var busy = server.connect();
        var quick = server.connect()) {
      busy.asks("/");
      Eventually.opens(begun);
      server.rocket().deploy(two);
      assertEquals("two", quick.gets("/").body());
      assertFalse(old.closed());
      end.countDown();
      assertEquals("finished", busy.answer().body());
      assertEquals("two", busy.gets("/").body());
      Eventually.holds("the old worker is closed", old::closed);
      assertEquals(List.of(), List.copyOf(old.faults()));
    }
  }

  @Test
  void the_old_worker_ends_its_asynchronous_exchanges() throws Exception {
    var going = new CompletableFuture<Response>();
    Deployment old = Deployment.asynchronous(going);
    try (var server = server(old, Limits.DEFAULT);
        var peer = server.connect()) {
      peer.asks("/");
      Response response = Eventually.gives(going);
      server.rocket().deploy(two);
      assertFalse(old.closed());
      response.async().complete();
      assertEquals(200, peer.answer().status());
      Eventually.holds("the old worker is closed", old::closed);
    }
  }

  /** The content comes before the other protocol: whoever does not send it never speaks that. */
  @Test
  void the_old_worker_waits_for_no_upgrade_whose_content_is_lost() throws Exception {
    Deployment old = Deployment.of((_, response) -> response.upgrade("echo", _ -> () -> {}));
    try (var server = server(old, Limits.DEFAULT);
        var peer = server.connect()) {
      peer.sends(
          "POST / HTTP/1.1\r\nHost: test\r\nConnection: upgrade\r\nUpgrade: echo\r\n"
              + "Content-Length: 9\r\n\r\nhalf");
      assertEquals(101, peer.answer().status());
      peer.endsOutput();
      peer.seesEnd();
      server.rocket().deploy(two);
      Eventually.holds("the old worker is closed", old::closed);
    }
  }

  @Test
  void the_old_worker_keeps_the_connections_that_it_upgraded() throws Exception {
    StreamWorker echo =
        connection -> () -> connection.output().write(connection.input().readNBytes(1));
    Deployment old = Deployment.of((_, response) -> response.upgrade("echo", echo));
    try (var server = server(old, Limits.DEFAULT)) {
      try (var peer = server.connect()) {
        peer.sends("GET / HTTP/1.1\r\nHost: test\r\nConnection: upgrade\r\nUpgrade: echo\r\n\r\nx");
        assertEquals(101, peer.answer().status());
        assertEquals('x', peer.octet());
        server.rocket().deploy(two);
        assertEquals('y', peer.sends("y").octet());
        assertFalse(old.closed());
      }
      Eventually.holds("the old worker is closed", old::closed);
    }
  }

  @Test
  void a_worker_that_cannot_be_made_leaves_the_one_before_it() throws Exception {
    WorkerProvider broken = new Broken();
    try (var server = serverOfOne();
        var peer = server.connect()) {
      var failure =
          assertThrows(AppInfoException.class, () -> server.rocket().deploy(broken)).getMessage();
      assertTrue(failure.contains("missing"), failure);
      assertEquals("one", peer.gets("/").body());
      server.rocket().restart();
      try (var again = server.connect()) {
        assertEquals("one", again.gets("/").body());
      }
    }
  }

  private static final class Broken implements WorkerProvider {
    @Override
    public String method() {
      return "test";
    }

    @Override
    public Worker create(AppInfo appInfo) {
      throw new AppInfoException("missing", "app_info 'missing' is not there; allowed: text");
    }
  }

  @Test
  void a_worker_of_another_kind_is_refused_and_closed() throws Exception {
    var closes = new AtomicInteger();
    var stream =
        new RunningServer.Ready(
            new StreamWorker() {
              @Override
              public rocket.api.Conversation open(rocket.api.StreamConnection connection) {
                return () -> {};
              }

              @Override
              public void close() {
                closes.incrementAndGet();
              }
            });
    try (var server = serverOfOne();
        var peer = server.connect()) {
      var failure =
          assertThrows(IllegalArgumentException.class, () -> server.rocket().deploy(stream));
      assertTrue(failure.getMessage().contains("HttpWorker"), failure::getMessage);
      assertEquals(1, closes.get());
      assertEquals("one", peer.gets("/").body());
    }
  }

  @Test
  void a_restart_keeps_to_the_worker_that_was_deployed_last() throws Exception {
    try (var server = serverOfOne()) {
      server.rocket().deploy(two);
      server.rocket().restart();
      try (var peer = server.connect()) {
        assertEquals("two", peer.gets("/").body());
      }
    }
  }

  @Test
  void a_server_without_a_worker_begins_to_listen_when_it_has_one() throws Exception {
    var ready = new CompletableFuture<List<URI>>();
    try (Rocket rocket =
        Rocket.builder()
            .interfaces(Interface.of("127.0.0.1", 0))
            .method("test")
            .onReady(ready::complete)
            .buildWithoutWorker()) {
      assertEquals("test", rocket.method());
      rocket.start(true);
      assertFalse(ready.isDone());
      assertEquals(0, rocket.interfaces().getFirst().port());
      rocket.deploy(one);
      assertEquals(1, Eventually.gives(ready).size());
      try (var peer = Peer.of(rocket.interfaces().getFirst())) {
        assertEquals("one", peer.gets("/").body());
      }
    }
    assertTrue(one.closed());
  }

  @Test
  void who_waits_for_its_end_is_told_that_it_could_not_listen() throws Exception {
    try (var taken = new ServerSocket(0);
        Rocket rocket =
            Rocket.builder()
                .interfaces(Interface.of("127.0.0.1", taken.getLocalPort()))
                .method("test")
                .buildWithoutWorker()) {
      var told = new CompletableFuture<StartException>();
      Thread waiting =
          background(() -> told.complete(assertThrows(StartException.class, rocket::start)));
      Eventually.holds("it waits", () -> waiting.getState() == Thread.State.WAITING);
      var failure = assertThrows(StartException.class, () -> rocket.deploy(one));
      assertTrue(failure.getMessage().contains("cannot listen"), failure::getMessage);
      assertSame(StartException.class, Eventually.gives(told).getClass());
    }
  }

  @Test
  void a_stopped_server_takes_a_worker_for_its_next_start() throws Exception {
    try (var server = serverOfOne()) {
      server.rocket().stop();
      server.rocket().deploy(two);
      server.rocket().start(true);
      try (var peer = server.connect()) {
        assertEquals("two", peer.gets("/").body());
      }
      server.rocket().stop();
      server.rocket().undeploy(two);
      server.rocket().start(true);
      server.rocket().deploy(one);
      try (var peer = server.connect()) {
        assertEquals(1, one.closes());
        assertEquals("one", peer.gets("/").body());
      }
    }
  }
}
