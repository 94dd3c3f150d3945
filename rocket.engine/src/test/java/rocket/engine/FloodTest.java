package rocket.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
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
