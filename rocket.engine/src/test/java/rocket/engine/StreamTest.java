package rocket.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.event.Level;
import rocket.api.StreamWorker;
import rocket.api.Work;
import rocket.api.Work.Pace;
import rocket.api.Work.Threads;

/** Workers that speak protocols of their own. */
class StreamTest {
  private final Talk talk = new Talk();

  @ParameterizedTest
  @EnumSource(Pace.class)
  void greets_and_takes_turns_until_the_end_of_input(Pace pace) throws Exception {
    var work = Work.of("echo", pace, Threads.ANY);
    try (var server = RunningServer.of(talk.of(work, Talk::echo));
        var peer = server.connect()) {
      assertEquals("welcome", peer.line());
      for (int i = 0; i < 50; i++) {
        assertEquals("echo " + i, peer.sends(i + "\n").line());
      }
      assertEquals("echo a", peer.sends("a\nb\nc\n").line());
      assertEquals("echo b", peer.line());
      assertEquals("echo c", peer.line());
      int before = talk.turns();
      peer.endsOutput();
      assertEquals("goodbye", peer.line());
      peer.seesEnd();
      talk.awaitClosed();
      assertEquals(before + 1, talk.turns());
    }
    talk.assertMindful();
  }

  @Test
  void a_turn_may_wait_for_the_rest_of_its_message_while_others_are_served() throws Exception {
    try (var server = RunningServer.of(talk.of(Talk::echo), settings -> settings.minThreads(1));
        var half = server.connect();
        var other = server.connect()) {
      half.sends("hal");
      assertEquals("welcome", half.line());
      assertEquals("welcome", other.line());
      for (int i = 0; i < 20; i++) {
        assertEquals("echo " + i, other.sends(i + "\n").line());
      }
      assertEquals("echo half", half.sends("f\n").line());
    }
  }

  @Test
  void input_that_a_turn_left_leads_to_the_next_turn() throws Exception {
    try (var server =
            RunningServer.of(
                talk.of(
                    connection -> {
                      int next = connection.input().read();
                      if (next >= 0) {
                        Talk.say(connection, "got " + (char) next);
                      }
                    }));
        var peer = server.connect()) {
      assertEquals("welcome", peer.line());
      peer.sends("abc");
      for (char c : "abc".toCharArray()) {
        assertEquals("got " + c, peer.line());
      }
      assertEquals(3, talk.turns());
      assertEquals("got d", peer.sends("d").line());
    }
  }

  @Test
  void a_turn_that_reads_nothing_comes_again_with_more_input_and_not_before() throws Exception {
    try (var server =
            RunningServer.of(
                talk.of(
                    connection -> {
                      int there = connection.input().available();
                      if (there >= 3) {
                        byte[] all = connection.input().readNBytes(there);
                        Talk.say(connection, "all " + new String(all, ISO_8859_1));
                      } else {
                        Talk.say(connection, "only " + there);
                      }
                    }));
        var peer = server.connect()) {
      assertEquals("welcome", peer.line());
      assertEquals("only 1", peer.sends("x").line());
      assertEquals("only 2", peer.sends("y").line());
      assertEquals("all xyz", peer.sends("z").line());
      assertEquals(3, talk.turns());
    }
  }

  @Test
  void a_turn_may_end_the_conversation_after_its_last_words() throws Exception {
    try (var server =
            RunningServer.of(
                talk.of(
                    connection -> {
                      connection.input().readNBytes(connection.input().available());
                      Talk.say(connection, "bye");
                      connection.close();
                    }));
        var peer = server.connect()) {
      assertEquals("welcome", peer.line());
      assertEquals("bye", peer.sends("x").line());
      peer.seesEnd();
      talk.awaitClosed();
      Engine engine = server.engine();
      Eventually.holds("none is left", () -> engine.connections() == 0);
    }
    talk.assertMindful();
  }

  @Test
  void a_turn_that_fails_ends_its_conversation_alone() throws Exception {
    try (var server =
            RunningServer.of(
                talk.of(
                    _ -> {
                      throw new IllegalStateException("a turn that fails");
                    }));
        var peer = server.connect();
        var other = server.connect()) {
      assertEquals("welcome", peer.line());
      peer.sends("x").seesEnd();
      talk.awaitClosed();
      assertEquals("welcome", other.line());
      assertTrue(
          CapturedLogs.of("Rocket.Errors").stream()
              .anyMatch(
                  line ->
                      line.level() == Level.ERROR
                          && String.valueOf(line.cause()).contains("a turn that fails")));
    }
    talk.assertMindful();
  }

  @Test
  void a_conversation_that_cannot_begin_ends_the_connection() throws Exception {
    StreamWorker unwilling =
        _ -> {
          throw new IllegalStateException("not today");
        };
    try (var server = RunningServer.of(unwilling);
        var peer = server.connect()) {
      peer.seesEnd();
      Engine engine = server.engine();
      Eventually.holds("none is left", () -> engine.connections() == 0);
    }
  }

  @Test
  void an_idle_conversation_is_closed_after_the_timeout() throws Exception {
    var clock = new ManualClock();
    try (var server =
            RunningServer.of(
                talk.of(Talk::echo),
                settings -> settings.nanoTime(clock).timeout(Duration.ofMillis(40)));
        var peer = server.connect()) {
      assertEquals("welcome", peer.line());
      assertEquals("echo a", peer.sends("a\n").line());
      clock.advance(Duration.ofMillis(41));
      peer.seesEnd();
      talk.awaitClosed();
    }
    talk.assertMindful();
  }

  @Test
  void a_stop_closes_conversations_between_turns_and_waits_for_turns_that_run() throws Exception {
    var end = new CountDownLatch(1);
    try (var server =
            RunningServer.of(
                talk.of(
                    connection -> {
                      connection.input().read();
                      Eventually.opens(end);
                      Talk.say(connection, "done");
                    }));
        var busy = server.connect();
        var idle = server.connect()) {
      assertEquals("welcome", busy.line());
      assertEquals("welcome", idle.line());
      busy.sends("x");
      Eventually.holds("a turn runs", () -> talk.turns() == 1);
      Thread stopping = Thread.ofPlatform().start(server.rocket()::stop);
      idle.seesEnd();
      end.countDown();
      assertEquals("done", busy.line());
      busy.seesEnd();
      Eventually.ends(stopping);
    }
  }

  @Test
  void a_turn_that_outlives_a_stop_is_over_before_its_conversation_is_closed() throws Exception {
    var end = new CountDownLatch(1);
    var limits = Limits.DEFAULT.with(Limit.DRAIN_TIME, Duration.ofMillis(20));
    try (var server =
            RunningServer.of(
                talk.of(_ -> waitStubbornly(end)), settings -> settings.limits(limits));
        var peer = server.connect()) {
      assertEquals("welcome", peer.line());
      peer.sends("x");
      Eventually.holds("a turn runs", () -> talk.running() == 1);
      server.rocket().stop();
      peer.seesEnd();
      assertFalse(talk.closed());
      end.countDown();
      talk.awaitClosed();
    }
    talk.assertMindful();
  }

  private static void waitStubbornly(CountDownLatch end) {
    while (true) {
      try {
        end.await();
        return;
      } catch (InterruptedException _) {
        // stubborn
      }
    }
  }

  @Test
  void a_conversation_says_more_than_the_peer_reads_at_once() throws Exception {
    byte[] much = "0123456789abcdef".repeat(64 * 1024).getBytes(ISO_8859_1);
    try (var server =
            RunningServer.of(
                talk.of(
                    connection -> {
                      connection.input().read();
                      connection.output().write(much);
                      Talk.say(connection, "");
                    }),
                settings -> settings.minThreads(1));
        var slow = Peer.narrow(server.address());
        var other = server.connect()) {
      assertEquals("welcome", slow.line());
      slow.sends("x");
      assertEquals("welcome", other.line());
      assertEquals(much.length, other.sends("x").line().length());
      assertEquals(new String(much, ISO_8859_1), slow.line());
    }
    talk.assertMindful();
  }
}
