package rocket.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import rocket.api.HttpWorker;
import rocket.api.StreamConnection;
import rocket.api.Work;
import rocket.api.Work.Pace;
import rocket.api.Work.Threads;

/** Peers that send without end, so that there is more whenever a turn is over. */
class FloodTest {
  private static final Work QUICK = Work.of("quick", Pace.QUICK, Threads.ANY);
  private static final String WELCOME = "welcome\n";

  private final Talk talk = new Talk();
  private final CompletableFuture<LocalConnection> flood = new CompletableFuture<>();

  /** One leader; each turn has its peer send more, unless it got a full stop. */
  private RunningServer serving() {
    return RunningServer.of(talk.of(QUICK, this::takeTurn), settings -> settings.minThreads(1));
  }

  private void takeTurn(StreamConnection connection) throws Exception {
    if (connection.input().read() == '.') {
      Talk.say(connection, "done");
    } else {
      flood.join().output().write('x');
    }
  }

  private void floods(LocalConnection peer) throws Exception {
    flood.complete(peer);
    peer.output().write('x');
    Eventually.holds("it has no end", () -> talk.turns() > 1000);
  }

  @Test
  void others_are_served_between_its_turns() throws Exception {
    try (var server = serving();
        var endless = server.rocket().connect();
        var other = server.rocket().connect().timeout(Duration.ofSeconds(Eventually.SECONDS))) {
      floods(endless);
      other.output().write('.');
      String expected = WELCOME + "done\n";
      byte[] heard = other.input().readNBytes(expected.length());
      assertEquals(expected, new String(heard, US_ASCII));
    }
  }

  /**
   * Whenever a request is answered, the rest of the next is there, and some of the one after it.
   */
  @Test
  void a_stop_ends_requests_too_that_come_without_end() throws Exception {
    String first = "GET / HTTP/1.1\r\n";
    byte[] next = ("Host: a\r\n\r\n" + first).getBytes(US_ASCII);
    var answered = new AtomicInteger();
    HttpWorker worker =
        (_, response) -> {
          answered.incrementAndGet();
          flood.join().output().write(next);
          response.send("x");
        };
    try (var server =
            RunningServer.of(
                new Routes().on("/", QUICK, worker),
                settings ->
                    settings
                        .minThreads(1)
                        .limits(
                            RunningServer.draining(Duration.ofSeconds(2 * Eventually.SECONDS))));
        var peer = server.rocket().connect().timeout(Duration.ofSeconds(Eventually.SECONDS))) {
      flood.complete(peer);
      peer.output().write(first.getBytes(US_ASCII));
      peer.output().write(next);
      peer.output().write(next);
      var last = new CompletableFuture<String>();
      Thread.startVirtualThread(() -> last.completeAsync(() -> lastAnswer(peer), Runnable::run));
      Eventually.holds("it has no end", () -> answered.get() > 1000);
      var stop = Thread.ofPlatform().start(server.rocket()::stop);
      Eventually.ends(stop);
      String answer = Eventually.gives(last);
      assertTrue(answer.contains("Connection: close"), answer);
    }
  }

  private static String lastAnswer(LocalConnection peer) {
    var text = new StringBuilder();
    try {
      int next;
      while ((next = peer.input().read()) >= 0) {
        text.append((char) next);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.substring(Math.max(0, text.lastIndexOf("HTTP/1.1 200")));
  }

  @Test
  void a_stop_ends_it() throws Exception {
    try (var server = serving();
        var endless = server.rocket().connect()) {
      floods(endless);
      var stop = Thread.ofPlatform().start(server.rocket()::stop);
      Eventually.ends(stop);
    }
  }
}
