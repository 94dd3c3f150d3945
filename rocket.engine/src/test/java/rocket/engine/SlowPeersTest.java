package rocket.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import rocket.api.HttpException;
import rocket.api.HttpWorker;
import rocket.api.Interface;
import rocket.api.Response;
import rocket.api.Work;
import rocket.api.Work.Pace;
import rocket.api.Work.Threads;

/** Peers that send or read too slowly, by a clock that goes on when a test says so. */
class SlowPeersTest {
  private static final HttpWorker HELLO = (_, response) -> response.send("hello");
  private static final Duration HEAD_TIME = Limits.DEFAULT.time(Limit.HEAD_TIME);
  private static final Duration GRACE = Limits.DEFAULT.time(Limit.RATE_GRACE);
  private static final Duration STALL_TIME = Limits.DEFAULT.time(Limit.STALL_TIME);
  private static final int RATE = (int) Limits.DEFAULT.of(Limit.MIN_RECEIVE_RATE);
  private static final Duration FILLING = Duration.ofNanos(Allowance.FILLING);
  private static final Duration BIT = Duration.ofNanos(1);

  private final ManualClock clock = new ManualClock();
  private final AtomicLong read = new AtomicLong();
  private final AtomicReference<Thread> reader = new AtomicReference<>();

  private RunningServer serving(HttpWorker worker) {
    return RunningServer.of(worker, settings -> settings.nanoTime(clock));
  }

  /** Lets time pass, and waits until every leader has looked at its connections. */
  private void passes(RunningServer server, Duration time) throws Exception {
    clock.advance(time);
    server.sweeps();
  }

  /** Reads all content, and tells how far it is. */
  private void readAll(rocket.api.Request request, Response response) throws Exception {
    reader.set(Thread.currentThread());
    byte[] some = new byte[512];
    int count;
    while ((count = request.body().stream().read(some)) > 0) {
      read.addAndGet(count);
    }
    response.send("read " + read);
  }

  private void awaitsAfter(long bytes) {
    Eventually.holds("read", () -> read.get() == bytes);
    Eventually.holds("waits", () -> LockSupport.getBlocker(reader.get()) instanceof Connection);
  }

  private static String post(int length) {
    return "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n".formatted(length);
  }

  @Test
  void a_new_connection_that_sends_nothing_is_closed_after_the_head_time() throws Exception {
    try (var server = serving(HELLO);
        var used = server.connect();
        var silent = server.connect()) {
      assertEquals("hello", used.gets("/").body());
      Eventually.holds("accepted", () -> server.engine().connections() == 2);
      passes(server, Duration.ZERO);
      passes(server, HEAD_TIME);
      assertEquals(2, server.engine().connections());
      passes(server, BIT);
      silent.seesEnd();
      assertEquals("hello", used.gets("/").body());
    }
  }

  @Test
  void an_empty_line_does_not_make_a_connection_new() throws Exception {
    try (var server = serving(HELLO);
        var used = server.connect();
        var silent = server.connect()) {
      assertEquals("hello", used.gets("/").body());
      Eventually.holds("accepted", () -> server.engine().connections() == 2);
      passes(server, Duration.ZERO);
      passes(server, HEAD_TIME);
      silent.sends("\r\n");
      assertEquals("hello", used.gets("/").body());
      Eventually.holds(
          "closed",
          () -> {
            clock.advance(BIT);
            return server.engine().connections() == 1;
          });
      silent.seesEnd();
    }
  }

  @Test
  void a_head_has_the_same_deadline_however_it_trickles() throws Exception {
    try (var server = serving(HELLO);
        var peer = server.connect()) {
      peer.sends("GET / HTTP/1.1\r\n");
      Eventually.holds("accepted", () -> server.engine().connections() == 1);
      passes(server, Duration.ZERO);
      String field = "Host: abcdefg\r\n";
      for (int i = 0; i <= 10; i++) {
        peer.sends(field.substring(i, i + 1));
        passes(server, HEAD_TIME.dividedBy(10));
      }
      assertEquals(408, peer.answer().status());
      peer.seesEnd();
    }
  }

  @Test
  void content_that_does_not_come_is_waited_for_as_long_as_the_grace() throws Exception {
    try (var server = serving(this::readAll);
        var peer = server.connect()) {
      peer.sends(post(100) + "abc");
      awaitsAfter(3);
      passes(server, GRACE);
      assertFalse(peer.hasInput());
      passes(server, BIT);
      Peer.Answer answer = peer.answer();
      assertEquals(408, answer.status());
      assertTrue(answer.says("Connection: close"), answer::head);
      peer.seesEnd();
    }
  }

  @Test
  void content_at_the_least_rate_is_read_to_its_end() throws Exception {
    int seconds = 60;
    try (var server = serving(this::readAll);
        var peer = server.connect()) {
      peer.sends(post(seconds * RATE));
      for (int i = 0; i < seconds; i++) {
        Eventually.holds("begun", () -> reader.get() != null);
        awaitsAfter((long) i * RATE);
        passes(server, Duration.ofSeconds(1));
        peer.sends("x".repeat(RATE));
      }
      assertEquals("read " + seconds * RATE, peer.answer().body());
    }
  }

  @Test
  void content_below_it_is_refused_though_it_never_pauses_for_long() throws Exception {
    try (var server = serving(this::readAll);
        var peer = server.connect()) {
      peer.sends(post(100 * RATE));
      Eventually.holds("begun", () -> reader.get() != null);
      int half = RATE / 2;
      long seconds = 2 * GRACE.toSeconds() - 1;
      for (int i = 0; i < seconds; i++) {
        awaitsAfter((long) i * half);
        passes(server, Duration.ofSeconds(1));
        peer.sends("x".repeat(half));
      }
      awaitsAfter(seconds * half);
      passes(server, Duration.ofMillis(500));
      assertFalse(peer.hasInput());
      passes(server, BIT);
      assertEquals(408, peer.answer().status());
      peer.seesEnd();
    }
  }

  @Test
  void the_worker_s_own_time_is_not_the_peer_s() throws Exception {
    var go = new CountDownLatch(1);
    var begun = new CountDownLatch(1);
    HttpWorker busy =
        (request, response) -> {
          begun.countDown();
          Eventually.opens(go);
          readAll(request, response);
        };
    try (var server = serving(busy);
        var peer = server.connect()) {
      peer.sends(post(4) + "ab");
      Eventually.opens(begun);
      passes(server, STALL_TIME.multipliedBy(100));
      go.countDown();
      awaitsAfter(2);
      passes(server, GRACE);
      peer.sends("cd");
      assertEquals("read 4", peer.answer().body());
    }
  }

  @Test
  void each_request_has_the_grace_anew() throws Exception {
    try (var server = serving(this::readAll);
        var peer = server.connect()) {
      for (int i = 1; i <= 3; i++) {
        peer.sends(post(2) + "a");
        awaitsAfter(2 * i - 1);
        passes(server, GRACE);
        peer.sends("b");
        assertEquals("read " + 2 * i, peer.answer().body());
      }
    }
  }

  @Test
  void a_worker_that_swallows_the_refusal_gets_it_again_at_once() throws Exception {
    var second = new CompletableFuture<Throwable>();
    HttpWorker stubborn =
        (request, response) -> {
          try {
            readAll(request, response);
          } catch (HttpException _) {
            try {
              request.body().stream().read();
            } catch (HttpException e) {
              second.complete(e);
            }
          }
          response.send("whatever");
        };
    try (var server = serving(stubborn);
        var peer = server.connect()) {
      peer.sends(post(100) + "abc");
      awaitsAfter(3);
      passes(server, GRACE.plus(BIT));
      assertInstanceOf(HttpException.class, Eventually.gives(second));
      Peer.Answer answer = peer.answer();
      assertEquals("whatever", answer.body());
      assertTrue(answer.says("Connection: close"), answer::head);
      peer.seesEnd();
    }
  }

  @Test
  void asynchronously_read_content_that_does_not_come_is_answered_408() throws Exception {
    var armed = new CountDownLatch(1);
    HttpWorker patient =
        (request, response) ->
            response
                .async()
                .whenReadable(
                    () -> {
                      take(request, 3);
                      response.async().whenReadable(() -> take(request, 1));
                      response.async().run(armed::countDown);
                    });
    var work = Work.of("patient", Pace.QUICK, Threads.ANY);
    try (var server = serving(new Routes().on("/", work, patient));
        var peer = server.connect()) {
      peer.sends(post(100) + "abc");
      Eventually.opens(armed);
      Eventually.holds(
          "answered",
          () -> {
            clock.advance(GRACE);
            try {
              return peer.hasInput();
            } catch (java.io.IOException e) {
              throw new java.io.UncheckedIOException(e);
            }
          });
      assertEquals(408, peer.answer().status());
      peer.seesEnd();
    }
  }

  private static void take(rocket.api.Request request, int expected) {
    try {
      assertEquals(expected, request.body().readNow(new byte[10], 0, 10));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void a_peer_that_does_not_read_loses_its_connection_after_the_grace() throws Exception {
    var failure = new CompletableFuture<Throwable>();
    HttpWorker endless =
        (_, response) -> {
          reader.set(Thread.currentThread());
          try {
            while (true) {
              response.output().write(new byte[64 * 1024]);
            }
          } catch (java.io.IOException e) {
            failure.complete(e);
            throw e;
          }
        };
    try (var server = serving(endless);
        var peer = Peer.narrow(server.address())) {
      peer.asks("/");
      Eventually.holds("begun", () -> reader.get() != null);
      Eventually.holds(
          "cut off",
          () -> {
            clock.advance(GRACE);
            return failure.isDone();
          });
      assertInstanceOf(java.io.IOException.class, Eventually.gives(failure));
      peer.seesEnd();
      Eventually.holds("none is left", () -> server.engine().connections() == 0);
    }
  }

  /** What the systems' buffers take is not taken for reading, be it told of or found out. */
  @Test
  void peers_that_read_nothing_of_a_large_answer_are_closed_after_the_grace() throws Exception {
    Set<Thread> writers = ConcurrentHashMap.newKeySet();
    var written = new AtomicLong();
    HttpWorker worker =
        (_, response) -> {
          writers.add(Thread.currentThread());
          try {
            while (true) {
              response.output().write(new byte[64 * 1024]);
              written.incrementAndGet();
            }
          } finally {
            writers.remove(Thread.currentThread());
          }
        };
    var sockets = new ArrayList<Socket>();
    try (var server =
        RunningServer.of(
            worker,
            settings ->
                settings
                    .interfaces(Interface.of("127.0.0.1", 0), TestTls.address())
                    .nanoTime(clock))) {
      for (Interface address : server.rocket().interfaces()) {
        for (int i = 0; i < 8; i++) {
          sockets.add(asksAndReadsNothing(address));
        }
      }
      long begun = clock.getAsLong();
      Eventually.holds("all are answered", () -> writers.size() == sockets.size());
      allWait(writers);
      comesToRest(() -> written.get() + taken(sockets));
      passes(server, FILLING.plus(BIT));
      allWait(writers);
      passes(server, GRACE.minus(FILLING));
      allWait(writers);
      assertEquals(sockets.size(), server.engine().connections());
      Eventually.holds(
          "all are closed",
          () -> {
            clock.advance(BIT);
            server.engine().leaders().forEach(leader -> leader.post(leader::sweep));
            return server.engine().connections() == 0;
          });
      assertTrue(clock.getAsLong() - begun < STALL_TIME.toNanos(), "within the grace, and a bit");
      Eventually.holds("no thread is held", writers::isEmpty);
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  private static void allWait(Set<Thread> writers) {
    Eventually.holds("all wait", () -> writers.stream().allMatch(SlowPeersTest::waits));
  }

  private static boolean waits(Thread thread) {
    return LockSupport.getBlocker(thread) instanceof Connection connection
        && connection.standing().state() == ConnectionState.WAITING;
  }

  private static Socket asksAndReadsNothing(Interface address) throws Exception {
    var socket = new Socket(address.address(), address.port());
    Socket inner = socket;
    if (address.secure()) {
      inner = TestTls.client().getSocketFactory().createSocket(socket, "localhost", 443, false);
    }
    inner.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(US_ASCII));
    return socket;
  }

  /** Waits until nothing is moved any more, for longer than systems take to look again. */
  private static void comesToRest(LongSupplier moved) {
    var last = new AtomicLong(-1);
    var same = new AtomicLong();
    Eventually.holds(
        "rest",
        () -> {
          long now = moved.getAsLong();
          same.set(last.getAndSet(now) == now ? same.get() + 1 : 0);
          return same.get() == 2000;
        });
  }

  private static long taken(List<Socket> sockets) {
    return sockets.stream().mapToLong(SlowPeersTest::available).sum();
  }

  private static long available(Socket socket) {
    try {
      return socket.getInputStream().available();
    } catch (java.io.IOException _) {
      return 0;
    }
  }

  /** The last of an answer, and answers that came together, wait without a thread. */
  @Test
  void peers_that_do_not_read_short_answers_hold_no_thread() throws Exception {
    int count = 20;
    byte[] some = new byte[12 * 1024];
    HttpWorker short_ = (_, response) -> response.send(some);
    var peers = new ArrayList<Peer>();
    try (var server = serving(short_)) {
      String threads = RunningServer.threads(server.address().port());
      for (int i = 0; i < count; i++) {
        Peer peer = Peer.narrow(server.address());
        peers.add(peer);
        for (int j = 0; j < 400; j++) {
          peer.asks("/");
        }
      }
      Eventually.holds(
          "closed",
          () -> {
            clock.advance(GRACE.dividedBy(4));
            assertTrue(
                RunningServer.threadsNamed(threads).stream()
                    .noneMatch(thread -> LockSupport.getBlocker(thread) instanceof Connection));
            return server.engine().connections() == 0;
          });
      for (Peer peer : peers) {
        peer.close();
      }
    }
  }

  @Test
  void answers_that_had_to_wait_are_complete_and_in_order() throws Exception {
    int count = 1000;
    byte[] some = new byte[12 * 1024];
    var number = new AtomicLong();
    HttpWorker numbered =
        (_, response) -> {
          response.headers().set("Number", Long.toString(number.incrementAndGet()));
          response.send(some);
        };
    try (var server = serving(numbered);
        var peer = Peer.narrow(server.address())) {
      var asking =
          Thread.startVirtualThread(
              () -> {
                try {
                  for (int i = 0; i < count; i++) {
                    peer.asks("/");
                  }
                } catch (java.io.IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      for (int i = 1; i <= count; i++) {
        Peer.Answer answer = peer.answer();
        assertTrue(answer.says("Number: " + i + "\r\n"), answer::head);
        assertEquals(some.length, answer.body().length());
      }
      Eventually.ends(asking);
    }
  }
}
