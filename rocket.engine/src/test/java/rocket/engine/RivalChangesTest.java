package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rocket.api.AppInfo;
import rocket.api.HttpWorker;
import rocket.api.Interface;
import rocket.api.Request;
import rocket.api.Response;
import rocket.api.Worker;
import rocket.api.WorkerProvider;

/** Changes of a server that meet each other, at the worst moments. */
class RivalChangesTest {
  private final AtomicReference<Rocket> rocket = new AtomicReference<>();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

  /** Equal to any other of the same name. */
  private record Named(String name, HttpWorker worker) implements WorkerProvider {
    @Override
    public String method() {
      return "test";
    }

    @Override
    public Worker create(AppInfo appInfo) {
      return worker;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Named named && named.name.equals(name);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }

  /** What a worker may ask its own server for as it ends. */
  private enum Wish {
    STOP(Rocket::stop),
    RESTART(Rocket::restart),
    CLOSE(Rocket::close),
    DEPLOY(server -> server.deploy(new Named("last", hello("last"))));

    private final Consumer<Rocket> said;

    Wish(Consumer<Rocket> said) {
      this.said = said;
    }
  }

  private static HttpWorker hello(String text) {
    return (_, response) -> response.send(text);
  }

  private static HttpWorker endingWith(Runnable end) {
    return new HttpWorker() {
      @Override
      public void serve(Request request, Response response) throws Exception {
        response.send("one");
      }

      @Override
      public void close() {
        end.run();
      }
    };
  }

  private RunningServer server(WorkerProvider first, Limits limits) {
    Rocket built =
        Rocket.builder()
            .interfaces(Interface.of("127.0.0.1", 0))
            .minThreads(2)
            .method("test")
            .limits(limits)
            .buildWithoutWorker();
    rocket.set(built);
    built.deploy(first);
    return RunningServer.of(built);
  }

  private RunningServer server(WorkerProvider first) {
    return server(first, Limits.DEFAULT);
  }

  @ParameterizedTest
  @EnumSource(Wish.class)
  void a_worker_that_ends_while_its_server_stops_may_ask_it_for_something(Wish wish)
      throws Exception {
    var ended = new CountDownLatch(1);
    var stopping = new CompletableFuture<Thread>();
    Runnable end =
        () -> {
          Thread stopper = Thread.ofPlatform().start(rocket.get()::stop);
          stopping.complete(stopper);
          Eventually.holds("the stop waits for this end", () -> isIn(stopper, Tenure.class));
          wish.said.accept(rocket.get());
          ended.countDown();
        };
    try (var server = server(new Named("one", endingWith(end)))) {
      server.rocket().deploy(new Named("two", hello("two")));
      Eventually.opens(ended);
      Eventually.ends(Eventually.gives(stopping));
    }
  }

  @ParameterizedTest
  @EnumSource(Wish.class)
  void a_worker_may_ask_the_server_that_ends_it_for_something(Wish wish) {
    var asked = new AtomicBoolean();
    Runnable end =
        () -> {
          if (!asked.getAndSet(true)) {
            wish.said.accept(rocket.get());
          }
        };
    try (var server = server(new Named("one", endingWith(end)))) {
      Eventually.ends(Thread.ofPlatform().start(server.rocket()::stop));
      assertTrue(asked.get());
    }
  }

  @Test
  void a_worker_may_take_itself_out_of_service_as_it_ends() {
    var one = new AtomicReference<WorkerProvider>();
    one.set(new Named("one", endingWith(() -> rocket.get().undeploy(one.get()))));
    try (var server = server(one.get())) {
      Eventually.ends(Thread.ofPlatform().start(() -> server.rocket().undeploy(one.get())));
    }
  }

  private static boolean isIn(Thread thread, Class<?> type) {
    return Arrays.stream(thread.getStackTrace())
        .anyMatch(frame -> frame.getClassName().equals(type.getName()));
  }

  @Test
  void a_request_may_replace_its_provider_by_an_equal_one() throws Exception {
    var next = new AtomicInteger();
    HttpWorker replacing =
        new Routes()
            .on(
                "/replace",
                (_, response) -> {
                  rocket.get().undeploy(new Named("it", hello("unused")));
                  rocket.get().deploy(replacement(next));
                  response.send("replaced");
                })
            .on("/", hello("first"));
    var limits = Limits.DEFAULT.with(Limit.SUCCESSOR_TIME, Duration.ofSeconds(1));
    for (int round = 0; round < 40; round++) {
      try (var server = server(new Named("it", replacing), limits);
          var peer = server.connect()) {
        assertEquals("replaced", peer.gets("/replace").body());
        for (int i = 0; i < 20; i++) {
          assertEquals("next " + next.get(), peer.gets("/").body());
        }
      }
    }
  }

  private static WorkerProvider replacement(AtomicInteger number) {
    return new Named("it", hello("next " + number.incrementAndGet()));
  }

  /** Requests of the first are interrupted when their time is up; those of the second never are. */
  @Test
  void the_end_of_a_worker_does_not_interrupt_the_requests_of_its_successor() throws Exception {
    var limits = RunningServer.draining(Duration.ofMillis(1));
    var over = new AtomicBoolean();
    HttpWorker quick = hello("quick");
    HttpWorker watched =
        (_, response) -> {
          long end = System.nanoTime() + 20_000;
          while (System.nanoTime() < end) {
            Thread.onSpinWait();
          }
          if (Thread.currentThread().isInterrupted()) {
            failures.add(new AssertionError("interrupted"));
          }
          response.send("watched");
        };
    try (var server = server(new Named("first", quick), limits)) {
      List<Thread> clients = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        clients.add(Thread.ofPlatform().start(() -> ask(server, over)));
      }
      for (int round = 0; round < 100; round++) {
        var first = new Named("first " + round, quick);
        server.rocket().deploy(first);
        server.rocket().deploy(new Named("second " + round, watched));
        server.rocket().undeploy(first);
      }
      over.set(true);
      clients.forEach(Eventually::ends);
    }
    assertEquals(List.of(), List.copyOf(failures));
  }

  private void ask(RunningServer server, AtomicBoolean over) {
    try {
      while (!over.get()) {
        try (var peer = server.connect()) {
          for (int i = 0; i < 50 && !over.get(); i++) {
            peer.gets("/");
          }
        }
      }
    } catch (Throwable t) {
      failures.add(t);
    }
  }
}
