package rocket.engine.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever arrives, it is read or refused, and how it was split makes no difference. */
class FuzzTest {
  private static final int ROUNDS = 80_000;

  private static final List<byte[]> SEEDS =
      Stream.concat(
              Stream.of(
                  """
                  GET /a/b%20c?d=e HTTP/1.1
                  Host: example.com:80
                  Accept: text/html, */*;q=0.1
                  Connection: keep-alive, Upgrade
                  Upgrade: x

                  """,
                  """
                  POST http://[::1]:8000/a HTTP/1.1
                  Host: [::1]:8000
                  Content-Length: 11
                  Expect: 100-continue

                  hello worldGET\
                  """,
                  """

                  PUT / HTTP/1.1
                  Host: a
                  Transfer-Encoding: chunked

                  5;a=b;c="d\\"e";f
                  hello
                  00b
                   world, all
                  0;g
                  H: i
                  J:

                  GET\
                  """,
                  "OPTIONS * HTTP/1.0\nConnection: keep-alive\n\n"),
              BrokenMessages.BY_RULE.values().stream().flatMap(List::stream))
          .map(Messages::bytes)
          .filter(bytes -> bytes.length < 1000)
          .toList();

  /** What is likely to matter. */
  private static final byte[] TELLING =
      "\r\n \t:;,=\"\\/%?*[]0123456789aAfFgG.-\0\u007f\u0080\u00ff"
          .getBytes(StandardCharsets.ISO_8859_1);

  @ParameterizedTest
  @ValueSource(longs = {1, 20_251_101})
  void aMutatedMessageIsReadOrRefusedHoweverItIsSplit(long seed) {
    var random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] message = SEEDS.get(random.nextInt(SEEDS.size()));
      for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
        message = mutated(message, random);
      }
      check(message, random);
    }
  }

  private static void check(byte[] message, Random random) {
    try {
      Reading whole = Reading.of(message);
      assertEquals(whole, Reading.of(message, places(message.length, random)));
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("message: " + Arrays.toString(message), e);
    }
  }

  /** Everywhere, or at some places. */
  private static int[] places(int length, Random random) {
    if (random.nextInt(4) == 0) {
      int[] everywhere = new int[length];
      Arrays.setAll(everywhere, i -> i);
      return everywhere;
    }
    return random.ints(1 + random.nextInt(5), 0, length + 1).sorted().toArray();
  }

  private static byte[] mutated(byte[] source, Random random) {
    int at = random.nextInt(source.length + 1);
    int other = random.nextInt(source.length + 1);
    int from = Math.min(at, other);
    int to = Math.min(Math.max(at, other), from + 20);
    byte[] start = Arrays.copyOf(source, from);
    byte[] part = Arrays.copyOfRange(source, from, to);
    byte[] end = Arrays.copyOfRange(source, to, source.length);
    byte[] one = {TELLING[random.nextInt(TELLING.length)]};
    return switch (random.nextInt(6)) {
      case 0 -> joined(start, one, part, end);
      case 1 -> joined(start, part, part, end);
      case 2 -> joined(start, end, part);
      case 3 -> joined(start, one, end.length == 0 ? end : Arrays.copyOfRange(end, 1, end.length));
      case 4 -> {
        byte[] spliced = SEEDS.get(random.nextInt(SEEDS.size()));
        yield joined(
            start, Arrays.copyOfRange(spliced, Math.min(from, spliced.length), spliced.length));
      }
      default -> {
        byte[] flipped = source.clone();
        if (flipped.length > 0) {
          flipped[Math.min(at, flipped.length - 1)] ^= (byte) (1 << random.nextInt(8));
        }
        yield flipped;
      }
    };
  }

  private static byte[] joined(byte[]... parts) {
    byte[] whole = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, whole, at, part.length);
      at += part.length;
    }
    return whole;
  }
}
