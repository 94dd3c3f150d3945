package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rocket.api.HttpWorker;
import rocket.api.Request;
import rocket.api.Response;
import rocket.api.Work;
import rocket.api.Work.Pace;
import rocket.api.Work.Threads;

/** What a stop does to the requests that run and to the connections that do not. */
class DrainTest {
  private static final HttpWorker HELLO = (_, response) -> response.send("hello");

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);

  @ParameterizedTest
  @EnumSource(Pace.class)
  void waits_for_requests_that_run_and_closes_idle_connections(Pace pace) throws Exception {
    var work = Work.of("block", pace, Threads.ANY);
    var routes = new Routes().on("/block", work, this::blocks).on("/", HELLO);
    try (var server = RunningServer.of(routes);
        var idle = server.connect();
        var silent = server.connect();
        var busy = server.connect()) {
      assertEquals("hello", idle.gets("/").body());
      busy.asks("/block");
      Eventually.opens(begun);
      Thread stopping = Thread.ofPlatform().start(server.rocket()::stop);
      idle.seesEnd();
      silent.seesEnd();
      assertTrue(stopping.isAlive());
      end.countDown();
      Peer.Answer answer = busy.answer();
      assertEquals("done", answer.body());
      assertTrue(answer.says("Connection: close"), answer::head);
      busy.seesEnd();
      Eventually.ends(stopping);
    }
  }

  @Test
  void waits_for_asynchronous_exchanges() throws Exception {
    var going = new CompletableFuture<Response>();
    HttpWorker async =
        (_, response) -> {
          response.async();
          going.complete(response);
        };
    try (var server = RunningServer.of(new Routes().on("/async", async).on("/", HELLO));
        var idle = server.connect();
        var busy = server.connect()) {
      assertEquals("hello", idle.gets("/").body());
      busy.asks("/async");
      Response response = Eventually.gives(going);
      Thread stopping = Thread.ofPlatform().start(server.rocket()::stop);
      idle.seesEnd();
      response
          .async()
          .run(
              () -> {
                send(response);
                response.async().complete();
              });
      assertEquals("late", busy.answer().body());
      busy.seesEnd();
      Eventually.ends(stopping);
    }
  }

  private static void send(Response response) {
    try {
      response.send("late");
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void a_request_that_waits_for_a_permit_is_served_too() throws Exception {
    try (var server =
            RunningServer.of(
                new Routes().on("/block", this::blocks).on("/", HELLO),
                settings -> settings.minThreads(1).maxThreads(1));
        var running = server.connect();
        var waiting = server.connect();
        var idle = server.connect()) {
      assertEquals("hello", idle.gets("/").body());
      running.asks("/block");
      Eventually.opens(begun);
      waiting.asks("/");
      Thread stopping = Thread.ofPlatform().start(server.rocket()::stop);
      idle.seesEnd();
      end.countDown();
      assertEquals("done", running.answer().body());
      assertEquals("hello", waiting.answer().body());
      Eventually.ends(stopping);
    }
  }

  @ParameterizedTest
  @EnumSource(Threads.class)
  void interrupts_requests_after_the_drain_time_and_lets_them_answer(Threads threads)
      throws Exception {
    var interrupted = new CountDownLatch(1);
    HttpWorker patient =
        (_, response) -> {
          begun.countDown();
          try {
            end.await();
          } catch (InterruptedException _) {
            interrupted.countDown();
            response.send("interrupted");
          }
        };
    var routes = new Routes().on("/", Work.of("p", Pace.LEARN, threads), patient);
    try (var server = RunningServer.of(routes, DrainTest::hasty);
        var peer = server.connect()) {
      peer.asks("/");
      Eventually.opens(begun);
      server.rocket().stop();
      Eventually.opens(interrupted);
      assertEquals("interrupted", peer.answer().body());
      peer.seesEnd();
    }
  }

  @Test
  void cuts_off_a_request_that_does_not_mind_interrupts_and_begins_no_other() throws Exception {
    var served = new AtomicInteger();
    HttpWorker stubborn =
        (_, response) -> {
          served.incrementAndGet();
          begun.countDown();
          boolean done = false;
          while (!done) {
            try {
              end.await();
              done = true;
            } catch (InterruptedException _) {
              // stubborn
            }
          }
          response.send("never read");
        };
    var server =
        RunningServer.of(stubborn, settings -> hasty(settings).minThreads(1).maxThreads(1));
    List<Peer> peers = new ArrayList<>();
    try (server;
        var first = server.connect()) {
      first.asks("/");
      Eventually.opens(begun);
      for (int i = 0; i < 5; i++) {
        peers.add(server.connect().asks("/"));
      }
      server.rocket().stop();
      first.seesEnd();
      for (Peer peer : peers) {
        peer.seesEnd();
        peer.close();
      }
      end.countDown();
    }
    assertEquals(1, served.get());
  }

  @Test
  void a_reader_that_waits_for_its_peer_ends_with_the_drain_time() throws Exception {
    var failure = new CompletableFuture<Exception>();
    HttpWorker reading =
        (request, _) -> {
          begun.countDown();
          try {
            request.body().stream().readAllBytes();
          } catch (Exception e) {
            failure.complete(e);
            throw e;
          }
        };
    try (var server = RunningServer.of(reading, DrainTest::hasty);
        var peer = server.connect()) {
      peer.sends("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
      Eventually.opens(begun);
      server.rocket().stop();
      Eventually.gives(failure);
      peer.seesEnd();
    }
  }

  @Test
  void restarts_lose_no_request_of_a_peer_that_connects_again() throws Exception {
    try (var server = RunningServer.of(HELLO)) {
      var answered = new AtomicInteger();
      List<Thread> clients = new ArrayList<>();
      var failures = new java.util.concurrent.ConcurrentLinkedQueue<Throwable>();
      for (int i = 0; i < 4; i++) {
        clients.add(
            Thread.ofPlatform()
                .start(
                    () -> {
                      while (answered.get() < 400 && failures.isEmpty()) {
                        try {
                          ask(server, answered);
                        } catch (Throwable t) {
                          failures.add(t);
                        }
                      }
                    }));
      }
      while (answered.get() < 400 && failures.isEmpty()) {
        server.rocket().restart();
      }
      for (Thread client : clients) {
        Eventually.ends(client);
      }
      assertEquals(List.of(), List.copyOf(failures));
    }
  }

  /** Asks until answered: a connection may be closed before it was asked, never after. */
  private static void ask(RunningServer server, AtomicInteger answered) throws Exception {
    for (int attempt = 0; attempt < 10_000; attempt++) {
      try (var peer = server.connect()) {
        assertEquals("hello", peer.gets("/").body());
        answered.incrementAndGet();
        return;
      } catch (java.io.EOFException | java.net.SocketException _) {
        // it was accepted by a server that stopped before it was asked
      }
    }
    throw new AssertionError("never answered");
  }

  private void blocks(Request request, Response response) throws Exception {
    begun.countDown();
    Eventually.opens(end);
    response.send("done");
  }

  private static RocketBuilder hasty(RocketBuilder settings) {
    return settings.limits(Limits.DEFAULT.with(Limit.DRAIN_TIME, Duration.ofMillis(50)));
  }
}
