package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import rocket.api.Delivery;
import rocket.api.HttpWorker;
import rocket.api.Piece;

/** Content in memory, in the heap or not, that is left to the server to be sent. */
@ParameterizedClass
@EnumSource(Way.class)
class DeliveryFromMemoryTest {
  private static final String ASK = "GET / HTTP/1.1\nHost: h\n\n";

  @Parameter Way way;
  private final AtomicInteger ended = new AtomicInteger();

  private final class Answered implements Delivery {
    private final boolean intact;

    Answered(boolean intact) {
      this.intact = intact;
    }

    @Override
    public boolean intact() {
      return intact;
    }

    @Override
    public void ended() {
      ended.incrementAndGet();
    }
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 9_000, 100_000, 1 << 20, 3_000_001})
  void it_arrives_as_it_is_as_often_as_it_is_asked_for(int length) throws Exception {
    byte[] bytes = bytes(length);
    ByteBuffer outside =
        ByteBuffer.allocateDirect(length + 3).position(1).put(bytes).flip().position(1);
    ByteBuffer inside = ByteBuffer.wrap(bytes(length), length / 2, length - length / 2);
    byte[] half = new byte[inside.remaining()];
    inside.get(inside.position(), half);
    HttpWorker worker =
        (_, response) ->
            response.send(
                List.of(new Piece.Bytes(outside), new Piece.Bytes(inside)), new Answered(true));
    int all = length + half.length;
    try (var server = WireServer.of(way, worker);
        var wire = server.connects()) {
      for (int i = 0; i < 3; i++) {
        wire.sends(ASK).expects("HTTP/1.1 200 OK\nContent-Length: %d\n\n".formatted(all));
        assertArrayEquals(bytes, wire.content(length));
        assertArrayEquals(half, wire.content(half.length));
      }
      Eventually.holds("all have ended", () -> ended.get() == 3);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 100_000, 3_000_000})
  void what_is_not_intact_is_never_sent_to_its_end(int length) throws Exception {
    byte[] bytes = bytes(length);
    HttpWorker worker =
        (_, response) -> response.send(List.of(new Piece.Bytes(bytes)), new Answered(false));
    try (var server = WireServer.of(way, worker);
        var wire = server.connects()) {
      String text = wire.sends(ASK).restUntilItBreaks();
      assertTrue(text.length() < length + 100, "sent " + text.length());
      Eventually.holds("it has ended", () -> ended.get() == 1);
    }
    assertEquals(1, ended.get());
  }
}
