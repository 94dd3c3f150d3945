package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import rocket.api.AppInfo;
import rocket.api.HttpWorker;
import rocket.api.Interface;
import rocket.api.Worker;
import rocket.api.WorkerProvider;

class LifecycleTest {
  private static final HttpWorker HELLO = (_, response) -> response.send("hello");

  private static final Interface ANY = Interface.of("127.0.0.1", 0);

  @Test
  void several_interfaces_listen_at_once_ipv6_too_each_with_its_real_port() throws Exception {
    try (var rocket =
        RunningServer.builder(HELLO)
            .interfaces(ANY, Interface.of("::1", 0), Interface.of("localhost", 0))
            .build()) {
      assertEquals(0, rocket.interfaces().getFirst().port());
      rocket.start(true);
      List<Interface> real = rocket.interfaces();
      assertEquals(3, real.size());
      assertEquals("[::1]:" + real.get(1).port(), real.get(1).toString());
      for (Interface each : real) {
        assertNotEquals(0, each.port());
        try (var peer = Peer.of(each)) {
          assertEquals("hello", peer.gets("/").body());
        }
      }
    }
  }

  @Test
  void start_blocks_until_the_server_has_been_stopped() throws Exception {
    var ready = new CountDownLatch(1);
    Rocket rocket = RunningServer.builder(HELLO).onReady(_ -> ready.countDown()).build();
    Thread starter = Thread.startVirtualThread(rocket::start);
    Eventually.opens(ready);
    Eventually.holds("start blocks", () -> starter.getState() == Thread.State.WAITING);
    try (var peer = Peer.of(rocket.interfaces().getFirst())) {
      assertEquals("hello", peer.gets("/").body());
    }
    rocket.restart();
    assertTrue(starter.isAlive(), "a restart ends nothing");
    rocket.stop();
    Eventually.ends(starter);
    rocket.close();
  }

  @Test
  void start_stop_restart_and_close_may_be_called_again() throws Exception {
    var counting = new Counting();
    Rocket rocket = counting.rocket(ANY);
    rocket.stop();
    rocket.restart();
    rocket.start(true);
    int port = rocket.interfaces().getFirst().port();
    rocket.start(true);
    assertEquals(port, rocket.interfaces().getFirst().port());
    rocket.stop();
    rocket.stop();
    rocket.restart();
    assertFalse(Ports.isOpen(port), "a restart of a stopped server starts nothing");
    rocket.start(true);
    rocket.close();
    rocket.close();
    rocket.stop();
    rocket.restart();
    var e = assertThrows(IllegalStateException.class, () -> rocket.start(true));
    assertTrue(e.getMessage().contains("closed"), e::getMessage);
    assertEquals(2, counting.made.get());
    assertEquals(2, counting.closed.get());
    assertEquals(List.of(), List.copyOf(counting.misuses));
  }

  @Test
  void a_server_that_never_started_closes_its_worker() {
    var counting = new Counting();
    counting.rocket(ANY).close();
    assertEquals(1, counting.closed.get());
  }

  @Test
  void a_restart_keeps_the_port_and_makes_a_new_worker() throws Exception {
    var counting = new Counting();
    try (var server = RunningServer.of(counting.rocket(ANY))) {
      Interface address = server.address();
      for (int i = 1; i <= 5; i++) {
        try (var peer = server.connect()) {
          assertEquals("worker " + i, peer.gets("/").body());
          server.rocket().restart();
          peer.seesEnd();
        }
        assertEquals(address, server.address());
        assertEquals(i, counting.closed.get());
      }
    }
    assertEquals(List.of(), List.copyOf(counting.misuses));
  }

  @Test
  void a_restart_that_fails_ends_the_server_and_its_blocked_start() throws Exception {
    var counting = new Counting();
    counting.fails = 2;
    Rocket rocket = counting.rocket(ANY);
    rocket.start(true);
    int port = rocket.interfaces().getFirst().port();
    var failure = new CompletableFuture<StartException>();
    Thread starter =
        Thread.startVirtualThread(
            () -> failure.complete(assertThrows(StartException.class, rocket::start)));
    Eventually.holds("start blocks", () -> starter.getState() == Thread.State.WAITING);
    rocket.restart();
    String message = Eventually.gives(failure).getMessage();
    assertTrue(message.contains("worker 2 cannot be made"), message);
    assertFalse(Ports.isOpen(port));
    counting.fails = Integer.MAX_VALUE;
    rocket.start(true);
    rocket.close();
    assertEquals(2, counting.closed.get(), "the first one, and the one after the failure");
  }

  @Test
  void a_stop_as_soon_as_it_is_ready_ends_a_start_that_blocks() throws Exception {
    var rocket = new AtomicReference<Rocket>();
    rocket.set(RunningServer.builder(HELLO).onReady(_ -> rocket.get().stop()).build());
    Eventually.ends(Thread.startVirtualThread(() -> rocket.get().start()));
    rocket.get().close();
  }

  @Test
  void stop_within_a_request_takes_effect_after_it() throws Exception {
    withinARequest(Rocket::stop);
  }

  @Test
  void close_within_a_request_takes_effect_after_it() throws Exception {
    withinARequest(Rocket::close);
  }

  private static void withinARequest(java.util.function.Consumer<Rocket> ending) throws Exception {
    var rocket = new AtomicReference<Rocket>();
    var again = new CountDownLatch(1);
    rocket.set(
        RunningServer.builder(
                (HttpWorker)
                    (_, response) -> {
                      ending.accept(rocket.get());
                      ending.accept(rocket.get());
                      again.countDown();
                      response.send("done");
                    })
            .build());
    rocket.get().start(true);
    Interface address = rocket.get().interfaces().getFirst();
    Thread starter = Thread.startVirtualThread(() -> rocket.get().start());
    Eventually.holds("start blocks", () -> starter.getState() == Thread.State.WAITING);
    try (var peer = Peer.of(address)) {
      assertEquals("done", peer.gets("/").body());
      Eventually.opens(again);
      Eventually.ends(starter);
      peer.seesEnd();
    }
    assertFalse(Ports.isOpen(address.port()));
    rocket.get().close();
  }

  @Test
  void restart_within_a_request_takes_effect_after_it() throws Exception {
    var rocket = new AtomicReference<Rocket>();
    var workers = new AtomicInteger();
    WorkerProvider provider =
        new WorkerProvider() {
          @Override
          public String method() {
            return "restarting";
          }

          @Override
          public Worker create(AppInfo appInfo) {
            int number = workers.incrementAndGet();
            return (HttpWorker)
                (request, response) -> {
                  if (request.path().equals("/restart")) {
                    rocket.get().restart();
                  }
                  response.send("worker " + number);
                };
          }
        };
    rocket.set(Rocket.builder().interfaces(ANY).provider(provider).method("restarting").build());
    try (var server = RunningServer.of(rocket.get())) {
      try (var peer = server.connect()) {
        assertEquals("worker 1", peer.gets("/restart").body());
        peer.seesEnd();
      }
      Eventually.holds("a new worker", () -> workers.get() == 2);
      try (var peer = server.connect()) {
        assertEquals("worker 2", peer.gets("/").body());
      }
    }
  }

  @Test
  void any_thread_may_start_stop_and_restart_at_any_time() throws Exception {
    var counting = new Counting();
    Rocket rocket = counting.rocket(Interface.of("127.0.0.1", Ports.free()));
    var failures = new ConcurrentLinkedQueue<Throwable>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      threads.add(
          new Thread(
              () -> {
                var random = ThreadLocalRandom.current();
                for (int round = 0; round < 15; round++) {
                  try {
                    switch (random.nextInt(4)) {
                      case 0 -> rocket.stop();
                      case 1 -> rocket.restart();
                      case 2 -> rocket.start(true);
                      default -> rocket.interfaces();
                    }
                  } catch (Throwable t) {
                    failures.add(t);
                  }
                }
              }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      Eventually.ends(thread);
    }
    assertEquals(List.of(), List.copyOf(failures));
    try (var server = RunningServer.of(rocket)) {
      try (var peer = server.connect()) {
        assertTrue(peer.gets("/").body().startsWith("worker "));
      }
    }
    assertEquals(counting.made.get(), counting.closed.get());
    assertEquals(List.of(), List.copyOf(counting.misuses));
  }

  @Test
  void after_a_stop_no_thread_and_no_connection_is_left() throws Exception {
    List<Peer> peers = new ArrayList<>();
    int port;
    try (var server = RunningServer.of(HELLO)) {
      port = server.address().port();
      for (int i = 0; i < 50; i++) {
        Peer peer = server.connect();
        peers.add(peer);
        if (i % 2 == 0) {
          assertEquals("hello", peer.gets("/").body());
        }
      }
      Engine engine = server.engine();
      server.rocket().stop();
      assertEquals(0, engine.connections());
      assertFalse(Ports.isOpen(port));
    }
    for (Peer peer : peers) {
      peer.seesEnd();
      peer.close();
    }
  }
}
