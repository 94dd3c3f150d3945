package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rocket.api.Conversation;
import rocket.api.HttpWorker;
import rocket.api.Interface;
import rocket.api.StreamConnection;
import rocket.api.StreamWorker;
import rocket.api.Work;
import rocket.api.Work.Pace;
import rocket.api.Work.Threads;

/** Ends that come at an unusual moment. */
class AfterlifeTest {
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);

  /** The running server shows at its end that no thread is left. */
  @Test
  void nobody_answers_what_came_behind_a_request_that_outlived_the_server() throws Exception {
    var served = new AtomicInteger();
    HttpWorker stubborn =
        (_, response) -> {
          served.incrementAndGet();
          response.output().write('x');
          response.output().flush();
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
        };
    try (var server =
            RunningServer.of(
                stubborn,
                settings -> settings.limits(RunningServer.draining(Duration.ofMillis(1))));
        var peer = server.connect()) {
      peer.sends("GET / HTTP/1.1\r\nHost: test\r\n\r\n".repeat(2));
      Eventually.opens(begun);
      server.rocket().stop();
      end.countDown();
    }
    assertEquals(1, served.get());
  }

  private static StreamWorker endingWith(Work work, Runnable closed) {
    return new StreamWorker() {
      @Override
      public Work work() {
        return work;
      }

      @Override
      public Conversation open(StreamConnection connection) {
        return new Conversation() {
          @Override
          public void turn() {
            connection.close();
          }

          @Override
          public void closed() {
            closed.run();
          }
        };
      }
    };
  }

  private void asksAtItsEnd(Pace pace, Consumer<RunningServer> question) throws Exception {
    var server = new CompletableFuture<RunningServer>();
    StreamWorker worker =
        endingWith(
            Work.of("bye", pace, Threads.ANY),
            () -> {
              question.accept(server.join());
              end.countDown();
            });
    try (var running = RunningServer.of(worker)) {
      server.complete(running);
      try (var peer = running.connect()) {
        peer.sends("bye");
        peer.seesEnd();
      }
      Eventually.opens(end);
    }
  }

  @ParameterizedTest
  @EnumSource(Pace.class)
  void a_conversation_may_stop_the_server_as_it_ends(Pace pace) throws Exception {
    asksAtItsEnd(pace, server -> server.rocket().stop());
  }

  @ParameterizedTest
  @EnumSource(Pace.class)
  void a_conversation_may_take_its_worker_out_of_service_as_it_ends(Pace pace) throws Exception {
    var provider = new AtomicReference<RunningServer.Ready>();
    var server = new CompletableFuture<Rocket>();
    StreamWorker worker =
        endingWith(
            Work.of("bye", pace, Threads.ANY),
            () -> {
              server.join().undeploy(provider.get());
              end.countDown();
            });
    provider.set(new RunningServer.Ready(worker));
    Rocket rocket =
        Rocket.builder()
            .interfaces(Interface.of("127.0.0.1", 0))
            .minThreads(2)
            .method("test")
            .buildWithoutWorker();
    rocket.deploy(provider.get());
    try (var running = RunningServer.of(rocket)) {
      server.complete(rocket);
      try (var peer = running.connect()) {
        peer.sends("bye");
        peer.seesEnd();
      }
      Eventually.opens(end);
    }
  }

  @Test
  void an_exchange_without_a_thread_ends_however_its_end_fails() throws Exception {
    HttpWorker failing =
        (_, response) -> {
          response.trailers(
              () -> {
                throw new AssertionError("no trailers");
              });
          response.output().write('x');
          response.async().complete();
        };
    try (var server = RunningServer.of(failing);
        var peer = server.connect()) {
      peer.asks("/").seesEnd();
    }
  }
}
