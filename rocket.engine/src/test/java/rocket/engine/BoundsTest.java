package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import rocket.api.Conversation;
import rocket.api.HttpWorker;
import rocket.api.StreamWorker;
import rocket.api.Work;
import rocket.api.Work.Pace;
import rocket.api.Work.Threads;

/** What there may be at most of this and that, at the limit and one beyond. */
class BoundsTest {
  private static final HttpWorker HELLO = (_, response) -> response.send("hello");

  private final CountDownLatch go = new CountDownLatch(1);
  private final ManualClock clock = new ManualClock();

  private final Routes slow =
      new Routes()
          .on(
              "/",
              Work.of("slow", Pace.SLOW, Threads.ANY),
              (_, response) -> {
                Eventually.opens(go);
                response.send("slow");
              });

  private static void isUnavailable(Peer.Answer answer) {
    assertEquals(503, answer.status());
    assertTrue(answer.says("Retry-After: 10"), answer::head);
  }

  // Connections from one address.

  private static RunningServer fromOneAddress(int most) {
    return RunningServer.of(
        HELLO,
        settings -> settings.limits(Limits.DEFAULT.with(Limit.MAX_CONNECTIONS_PER_ADDRESS, most)));
  }

  @Test
  void one_connection_too_many_from_an_address_is_told_so_and_closed() throws Exception {
    try (var server = fromOneAddress(2);
        var first = server.connect();
        var second = server.connect()) {
      assertEquals("hello", first.gets("/").body());
      assertEquals("hello", second.gets("/").body());
      try (var third = server.connect().asks("/")) {
        Peer.Answer answer = third.answer();
        isUnavailable(answer);
        assertTrue(answer.says("Connection: close"), answer::head);
        third.seesEnd();
      }
      assertEquals("hello", first.gets("/").body());
      first.endsOutput();
      Origins origins = server.engine().origins();
      assertEquals(1, origins.size());
      second.endsOutput();
      Eventually.holds("room", () -> server.engine().connections() == 0);
      assertEquals(0, origins.size());
      try (var third = server.connect()) {
        assertEquals("hello", third.gets("/").body());
      }
    }
  }

  @Test
  void an_ipv4_address_and_a_network_of_ipv6_are_counted_apart() throws Exception {
    var origins = new Origins(1);
    long first = origins.enter(InetAddress.getByName("192.0.2.1"));
    assertTrue(first > 0);
    assertEquals(Origins.REFUSED, origins.enter(InetAddress.getByName("192.0.2.1")));
    assertTrue(origins.enter(InetAddress.getByName("192.0.2.2")) > 0);
    assertTrue(origins.enter(InetAddress.getByName("2001:db8::1")) > 0);
    assertEquals(Origins.REFUSED, origins.enter(InetAddress.getByName("2001:db8::2:1")));
    assertTrue(origins.enter(InetAddress.getByName("2001:db8:0:1::1")) > 0);
    assertEquals(4, origins.size());
    origins.leave(first);
    assertEquals(3, origins.size());
    assertEquals(first, origins.enter(InetAddress.getByName("192.0.2.1")));
  }

  @Test
  void of_many_that_are_refused_at_once_few_are_told() throws Exception {
    var origins = new Origins(1);
    InetAddress address = InetAddress.getByName("192.0.2.1");
    origins.enter(address);
    for (int i = 0; i < 256; i++) {
      assertEquals(Origins.REFUSED, origins.enter(address));
    }
    assertEquals(Origins.CUT, origins.enter(address));
    origins.leave(Origins.CUT);
    origins.leave(Origins.REFUSED);
    assertEquals(Origins.REFUSED, origins.enter(address));
    assertEquals(Origins.CUT, origins.enter(address));
  }

  // Requests that wait.

  private RunningServer withOneThread(int waiting) {
    return RunningServer.of(
        slow,
        settings ->
            settings
                .minThreads(1)
                .maxThreads(2)
                .nanoTime(clock)
                .limits(Limits.DEFAULT.with(Limit.MAX_WAITING, waiting)));
  }

  private static List<Peer> asking(RunningServer server, int count) throws IOException {
    List<Peer> peers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      peers.add(server.connect().asks("/"));
    }
    return peers;
  }

  private static void waits(RunningServer server, int running, int waiting) {
    Permits permits = server.engine().pool().permits();
    Eventually.holds("waits", () -> permits.taken() == running && permits.waiting() == waiting);
  }

  @Test
  void one_request_too_many_in_line_is_answered_503_and_the_others_when_they_can_be()
      throws Exception {
    try (var server = withOneThread(3)) {
      List<Peer> peers = asking(server, 5);
      waits(server, 2, 3);
      try (var over = server.connect()) {
        isUnavailable(over.gets("/"));
        isUnavailable(over.gets("/"));
        go.countDown();
        for (Peer peer : peers) {
          assertEquals("slow", peer.answer().body());
          peer.close();
        }
        assertEquals("slow", over.gets("/").body());
      }
      waits(server, 0, 0);
    }
  }

  @Test
  void a_request_that_has_waited_for_too_long_is_answered_503() throws Exception {
    Duration patience = Limits.DEFAULT.time(Limit.WAITING_TIME);
    try (var server = withOneThread(3)) {
      List<Peer> peers = asking(server, 2);
      waits(server, 2, 0);
      try (var late = server.connect().asks("/");
          var content = server.connect()) {
        waits(server, 2, 1);
        clock.advance(Duration.ofNanos(1));
        content.sends("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab");
        waits(server, 2, 2);
        clock.advance(patience.minusNanos(1));
        Permits permits = server.engine().pool().permits();
        permits.expire();
        waits(server, 2, 2);
        clock.advance(Duration.ofNanos(1));
        permits.expire();
        waits(server, 2, 1);
        isUnavailable(late.answer());
        clock.advance(Duration.ofNanos(1));
        permits.expire();
        waits(server, 2, 0);
        Peer.Answer answer = content.answer();
        isUnavailable(answer);
        assertTrue(answer.says("Connection: close"), answer::head);
        content.seesEnd();
        go.countDown();
        for (Peer peer : peers) {
          assertEquals("slow", peer.answer().body());
          peer.close();
        }
        assertEquals("slow", late.gets("/").body());
      }
    }
  }

  @Test
  void what_goes_on_with_a_request_that_has_begun_is_not_turned_away() {
    var permits = new Permits(1, Limits.DEFAULT.with(Limit.MAX_WAITING, 0), clock);
    var task = new Errand(Work.UNKNOWN, () -> {});
    assertTrue(permits.takeOrWait(task));
    permits.takeOrWait(task);
    assertEquals(Permits.Answer.REFUSED, permits.takeOrWaitAWhile(task, () -> {}));
    clock.advance(Duration.ofDays(1));
    permits.expire();
    assertEquals(task, permits.release());
  }

  @Test
  void no_more_requests_than_that_wait_for_a_successor() throws Exception {
    try (var server =
        RunningServer.of(
            HELLO, settings -> settings.limits(Limits.DEFAULT.with(Limit.MAX_WAITING, 1)))) {
      Rocket rocket = server.rocket();
      var provider = new RunningServer.Ready(HELLO);
      rocket.deploy(provider);
      rocket.undeploy(provider);
      try (var waiting = server.connect().asks("/");
          var over = server.connect()) {
        Seat seat = server.engine().seat();
        Eventually.holds("waits", () -> seat.waiting() == 1);
        isUnavailable(over.gets("/"));
        rocket.deploy(provider);
        assertEquals("hello", waiting.answer().body());
        assertEquals("hello", over.gets("/").body());
      }
    }
  }

  // Bytes.

  @Test
  void a_peer_that_sends_more_than_its_conversation_reads_is_cut_off() throws Exception {
    StreamWorker lazy =
        new StreamWorker() {
          @Override
          public Conversation open(rocket.api.StreamConnection connection) {
            return () -> {};
          }
        };
    int most = (int) Limits.DEFAULT.of(Limit.MAX_UNREAD);
    try (var server = RunningServer.of(lazy);
        var modest = server.connect();
        var peer = server.connect()) {
      modest.sends("x".repeat(1000));
      peer.sends("x".repeat(most));
      Eventually.holds("both are there", () -> server.engine().connections() == 2);
      assertThrows(
          IOException.class,
          () -> {
            while (true) {
              peer.sends("x".repeat(1000));
            }
          });
      Eventually.holds("one is left", () -> server.engine().connections() == 1);
    }
  }

  @Test
  void connections_within_the_process_do_not_wait_in_any_number() {
    var backlog = new Backlog();
    Arrival arrival = Arrival.local(new LocalTransport(new Ring(), new Ring()));
    for (int i = 0; i < 4096; i++) {
      backlog.addLocal(arrival);
    }
    assertThrows(IllegalStateException.class, () -> backlog.addLocal(arrival));
    backlog.poll();
    backlog.addLocal(arrival);
  }
}
