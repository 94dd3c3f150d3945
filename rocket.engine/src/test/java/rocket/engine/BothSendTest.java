package rocket.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rocket.api.HttpWorker;
import rocket.api.Piece;

/**
 * Clients that read nothing before they have sent everything, and answers to them that do not wait
 * for that, and are larger than what there is between the two.
 */
class BothSendTest {
  private static final int LONG = 5 * Ring.CAPACITY;
  private static final int MORE_THAN_IS_SKIPPED = 3 << 20;
  private static final HttpWorker INDIFFERENT = (_, response) -> response.send(new byte[LONG]);

  /** Leaves so much to the server that no thread could have kept a copy of it. */
  private static final HttpWorker GENEROUS =
      (_, response) ->
          response.send(
              List.of(new Piece.Bytes(ByteBuffer.allocate(MORE_THAN_IS_SKIPPED))), () -> {});

  private final ManualClock clock = new ManualClock();

  @BeforeEach
  void timeHasPassed() {
    clock.advance(Duration.ofDays(100));
  }

  /** The server's time stands still, so nobody is ever too slow. */
  private RunningServer serving() {
    return RunningServer.of(INDIFFERENT, settings -> settings.nanoTime(clock));
  }

  private static LocalConnection peer(RunningServer server) {
    return server.rocket().connect().timeout(Duration.ofSeconds(Eventually.SECONDS));
  }

  private static String head(LocalConnection peer) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) peer.input().read());
    }
    assertTrue(head.toString().startsWith("HTTP/1.1 200 "), head::toString);
    return head.toString();
  }

  private static void sends(LocalConnection peer, String text) throws IOException {
    peer.output().write(text.getBytes(ISO_8859_1));
  }

  private static String post(int length) {
    return "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n".formatted(length);
  }

  private static String chunked(int length) {
    return "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n"
        .formatted(length, "x".repeat(length));
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void content_that_is_skipped_is_skipped_while_the_answer_waits(boolean inChunks)
      throws Exception {
    int length = 3 * Ring.CAPACITY;
    try (var server = serving();
        var peer = peer(server)) {
      for (int i = 0; i < 3; i++) {
        sends(peer, inChunks ? chunked(length) : post(length) + "x".repeat(length));
        assertTrue(!head(peer).contains("Connection: close"));
        assertEquals(LONG, peer.input().readNBytes(LONG).length);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void more_than_that_is_thrown_away_so_that_the_answer_arrives(boolean inChunks) throws Exception {
    int length = MORE_THAN_IS_SKIPPED;
    try (var server = serving();
        var peer = peer(server)) {
      sends(peer, inChunks ? chunked(length) : post(length) + "x".repeat(length));
      head(peer);
      assertEquals(LONG, peer.input().readNBytes(LONG).length);
      assertEquals(-1, peer.input().read());
    }
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void an_answer_that_was_left_to_the_server_arrives_too(boolean inChunks) throws Exception {
    int length = MORE_THAN_IS_SKIPPED;
    try (var server = RunningServer.of(GENEROUS, settings -> settings.nanoTime(clock));
        var peer = peer(server)) {
      sends(peer, inChunks ? chunked(length) : post(length) + "x".repeat(length));
      head(peer);
      assertEquals(MORE_THAN_IS_SKIPPED, peer.input().readNBytes(MORE_THAN_IS_SKIPPED).length);
      assertEquals(-1, peer.input().read());
      Eventually.holds("no claim is left", () -> server.engine().claims() == 0);
    }
  }

  @Test
  void a_peer_that_sends_on_and_never_reads_is_left() throws Exception {
    try (var server = serving();
        var peer = peer(server)) {
      sends(peer, post(1 << 30));
      Engine engine = server.engine();
      Eventually.holds("its answer is kept", () -> kept(engine) > 0);
      Eventually.holds(
          "it is left",
          () -> {
            sendsUnlessClosed(peer, "x".repeat(100));
            clock.advance(Duration.ofSeconds(1));
            engine.leaders().forEach(leader -> leader.post(leader::sweep));
            return engine.connections() == 0;
          });
      Eventually.holds("nothing of the answer is kept", () -> kept(engine) == 0);
    }
  }

  private static long kept(Engine engine) {
    return engine.leaders().stream().mapToLong(leader -> leader.buffers().kept()).sum();
  }

  private static void sendsUnlessClosed(LocalConnection peer, String text) {
    try {
      sends(peer, text);
    } catch (IOException _) {
      // the server has left
    }
  }
}
