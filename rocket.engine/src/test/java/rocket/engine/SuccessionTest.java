package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rocket.api.AppInfo;
import rocket.api.Conversation;
import rocket.api.HttpWorker;
import rocket.api.Request;
import rocket.api.Response;
import rocket.api.StreamConnection;
import rocket.api.StreamWorker;
import rocket.api.Work;
import rocket.api.Work.Pace;
import rocket.api.Work.Threads;
import rocket.api.Worker;
import rocket.api.WorkerProvider;

/** One worker after another under load: no client notices, and nothing of the old ones stays. */
class SuccessionTest {
  private static final int SWAPS = 100;
  private static final int PEERS = 6;

  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicInteger answered = new AtomicInteger();

  private static RunningServer server(WorkerProvider first, int maxThreads) {
    return RunningServer.deployed(first, settings -> settings.maxThreads(maxThreads));
  }

  private static Deployment deployment() {
    return Deployment.of(
        new Routes()
            .on("/learn", SuccessionTest::echo)
            .on("/led", Work.of("led", Pace.QUICK, Threads.ANY), SuccessionTest::echo)
            .on("/slow", Work.of("slow", Pace.SLOW, Threads.ANY), SuccessionTest::echo)
            .on("/async", SuccessionTest::async));
  }

  private static void echo(Request request, Response response) throws IOException {
    response.send(request.path());
  }

  private static void async(Request request, Response response) {
    var async = response.async();
    Runnable answer =
        () -> {
          try {
            response.send(request.path());
          } catch (IOException e) {
            async.fail(e);
            return;
          }
          async.complete();
        };
    var _ = async.after(Duration.ofMillis(1), answer);
  }

  /** Asks without a pause, on one connection or on a new one each time. */
  private void ask(RunningServer server, String path, boolean keeps) {
    try {
      while (!over.get()) {
        try (var peer = server.connect()) {
          do {
            Peer.Answer answer = peer.gets(path);
            if (answer.status() != 200 || !answer.body().equals(path)) {
              throw new AssertionError(answer);
            }
            answered.incrementAndGet();
          } while (keeps && !over.get());
        }
      }
    } catch (Throwable t) {
      failures.add(t);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void no_request_fails(int maxThreads) throws Exception {
    var all = new ArrayList<Deployment>();
    var current = deployment();
    all.add(current);
    try (var server = server(current, maxThreads)) {
      var peers = new ArrayList<Thread>();
      var paths = List.of("/learn", "/led", "/slow", "/async");
      for (int i = 0; i < PEERS; i++) {
        String path = paths.get(i % paths.size());
        boolean keeps = i % 2 == 0;
        peers.add(Thread.ofPlatform().start(() -> ask(server, path, keeps)));
      }
      for (int i = 0; i < SWAPS; i++) {
        int before = answered.get();
        var next = deployment();
        all.add(next);
        if (i % 2 == 0) {
          server.rocket().undeploy(current);
          assertTrue(current.closed());
        }
        server.rocket().deploy(next);
        current = next;
        Eventually.holds(
            "requests go on", () -> answered.get() > before + 10 || !failures.isEmpty());
      }
      over.set(true);
      peers.forEach(Eventually::ends);
      assertEquals(List.of(), List.copyOf(failures));
    }
    for (var each : all) {
      Eventually.holds("it is closed", each::closed);
      assertEquals(1, each.closes());
      assertEquals(List.of(), List.copyOf(each.faults()));
    }
  }

  /** Answers each line with its name; {@code bye} ends the conversation. */
  private record Talker(String name, AtomicInteger open, AtomicBoolean closed)
      implements StreamWorker, WorkerProvider {
    Talker(String name) {
      this(name, new AtomicInteger(), new AtomicBoolean());
    }

    @Override
    public String method() {
      return "test";
    }

    @Override
    public Worker create(AppInfo appInfo) {
      return this;
    }

    @Override
    public Conversation open(StreamConnection connection) {
      open.incrementAndGet();
      return new Conversation() {
        @Override
        public void turn() throws IOException {
          int next;
          while (connection.input().available() > 0
              && (next = connection.input().read()) >= 0
              && next != '\n') {
            // the line
          }
          connection.output().write((name + "\n").getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public void closed() {
          open.decrementAndGet();
        }
      };
    }

    @Override
    public void close() {
      closed.set(true);
    }
  }

  @Test
  void conversations_end_on_the_worker_that_they_began_with() throws Exception {
    var one = new Talker("one");
    var two = new Talker("two");
    try (var server = server(one, 0)) {
      try (var old = server.connect()) {
        assertEquals("one", old.sends("hello\n").line());
        server.rocket().deploy(two);
        try (var fresh = server.connect()) {
          assertEquals("two", fresh.sends("hello\n").line());
        }
        assertEquals("one", old.sends("again\n").line());
        assertFalse(one.closed().get());
      }
      Eventually.holds("the old worker is closed", one.closed()::get);
      assertEquals(0, one.open().get());
    }
  }

  @Test
  void connections_wait_for_a_successor() throws Exception {
    var one = new Talker("one");
    var two = new Talker("two");
    try (var server = server(one, 0)) {
      server.rocket().undeploy(one);
      try (var peer = server.connect()) {
        peer.sends("hello\n");
        Eventually.holds("it waits", () -> server.engine().seat().waiting() == 1);
        server.rocket().deploy(two);
        assertEquals("two", peer.line());
      }
    }
  }

  @Test
  void a_connection_that_waited_in_vain_is_closed() throws Exception {
    var one = new Talker("one");
    try (var server = server(one, 0)) {
      server.rocket().undeploy(one);
      try (var peer = server.connect()) {
        Eventually.holds("it waits", () -> server.engine().seat().waiting() == 1);
        server.rocket().stop();
        peer.seesEnd();
      }
    }
  }

  /** Leaves something in each thread that it meets. */
  private static final class Untidy implements HttpWorker, WorkerProvider {
    private static final ThreadLocal<Object> LEFT = new InheritableThreadLocal<>();
    private final Work work = Work.named("untidy");

    @Override
    public String method() {
      return "test";
    }

    @Override
    public Worker create(AppInfo appInfo) {
      return this;
    }

    @Override
    public Work classify(Request request) {
      LEFT.set(this);
      return Work.of(work.name(), Pace.LEARN, Threads.ANY);
    }

    @Override
    public void serve(Request request, Response response) throws IOException {
      LEFT.set(this);
      response.send("untidy");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nothing_refers_to_a_worker_that_is_gone(boolean overlapping) throws Exception {
    var untidy = new Untidy();
    var gone = new WeakReference<>(untidy);
    try (var server = server(untidy, 0);
        var kept = server.connect()) {
      for (int i = 0; i < 100; i++) {
        assertEquals("untidy", kept.gets("/").body());
        try (var once = server.connect()) {
          assertEquals("untidy", once.gets("/").body());
        }
      }
      if (!overlapping) {
        server.rocket().undeploy(untidy);
      }
      untidy = null;
      server.rocket().deploy(deployment());
      Eventually.holds(
          "the worker is collected",
          () -> {
            System.gc();
            return gone.refersTo(null);
          });
      assertEquals("/led", kept.gets("/led").body());
    }
  }

  /** A peer that is refused sees the end of its connection, not silence. */
  @Test
  void a_silent_peer_of_a_worker_that_is_gone_costs_nothing() throws Exception {
    var one = new Talker("one");
    try (var server = server(one, 0);
        var silent = server.connect()) {
      Eventually.holds("it is open", () -> one.open().get() == 1);
      silent.endsOutput();
      Eventually.holds("it is closed", () -> one.open().get() == 0);
      server.rocket().undeploy(one);
      assertTrue(one.closed().get());
      try {
        silent.line();
      } catch (EOFException _) {
        return;
      }
    }
  }
}
