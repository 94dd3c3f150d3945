package rocket.engine;

import java.io.IOException;
import java.util.Arrays;
import java.util.StringJoiner;
import rocket.engine.wire.RequestHead;
import rocket.engine.wire.Violation;

/**
 * A target for fuzzing: requests that follow one another on a connection are the same ones, with
 * the same content, however their bytes are split and in whatever portions the worker reads.
 *
 * <p>The first four bytes of the input say how; the rest is sent.
 */
public final class PipelineFuzz {
  private static final int RECIPE = 4;
  private static final int MOST_REQUESTS = 64;
  private static final Limits LIMITS =
      Limits.DEFAULT
          .with(Limit.MAX_TARGET, 64)
          .with(Limit.MAX_HEAD, 512)
          .with(Limit.MAX_FIELDS, 8)
          .with(Limit.MAX_CHUNK_EXTENSIONS, 64)
          .with(Limit.MAX_TRAILERS, 128)
          .with(Limit.MAX_CONTENT, 1024);

  private final Pump pump;
  private final byte[] portion;
  private final StringJoiner seen = new StringJoiner("\n");

  private PipelineFuzz(byte[] bytes, int first, int others, int portion) {
    var pieces = new Pieces(bytes, first, others);
    this.pump = new Pump(pieces, new BufferPool(LIMITS), _ -> {});
    this.portion = new byte[portion];
  }

  /** What the fuzzer calls. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length < RECIPE) {
      return;
    }
    byte[] bytes = Arrays.copyOfRange(input, RECIPE, input.length);
    String whole = new PipelineFuzz(bytes, bytes.length, 1, 1000).read();
    int first = (input[0] & 0xff) << 8 | (input[1] & 0xff);
    int others = 1 + (input[2] & 0xff);
    int portion = 1 + (input[3] & 0xff) * 20;
    String split = new PipelineFuzz(bytes, first, others, portion).read();
    if (!whole.equals(split)) {
      throw new AssertionError("whole:\n" + whole + "\nsplit:\n" + split);
    }
  }

  private String read() {
    try {
      for (int i = 0; i < MOST_REQUESTS && readRequest(); i++) {
        pump.input().nextMessage();
      }
    } catch (Violation violation) {
      seen.add("broken: " + violation.rule());
    } catch (IOException e) {
      seen.add("failed: " + e);
    }
    return seen.toString();
  }

  private boolean readRequest() throws IOException {
    Input input = pump.input();
    while (!input.parseHead()) {
      if (pump.fill() < 0) {
        return false;
      }
    }
    RequestHead head = input.head();
    seen.add(head.requestLine());
    head.fields().forEach(field -> seen.add(field.toString()));
    var body = new HttpBody(pump, head.framing(), LIMITS);
    int count;
    while ((count = body.readNow(portion, 0, portion.length)) >= 0) {
      for (int i = 0; i < count; i++) {
        seen.add("" + portion[i]);
      }
    }
    body.trailers().forEach(field -> seen.add(field.toString()));
    seen.add("end, persistent: " + head.framing().persistent());
    return true;
  }
}
