package rocket.engine;

import org.jspecify.annotations.Nullable;
import rocket.engine.wire.Sink;

/** The buffers of a connection that has something to do; an idle connection has none. */
final class Buffers {
  private static final int INPUT = 8 * 1024;

  /** Bytes of output that are gathered before they are sent. */
  static final int OUTPUT = 16 * 1024;

  /**
   * Bytes of output that are gathered at most while the peer does not read, so that a short answer
   * need not keep a thread waiting; a worker that writes more waits.
   */
  static final int MOST_OUTPUT = 2 * OUTPUT;

  /** Bytes of content that are gathered before the head is sent. */
  static final int CONTENT = 8 * 1024;

  /** What they take as long as nothing exceeds the usual. */
  static final int USUAL = INPUT + OUTPUT + CONTENT;

  private final Input input;
  private final SinkPool outputs;
  private final SinkPool contents;
  private @Nullable Sink output;
  private @Nullable Sink content;

  Buffers(Limits limits, Spares<byte[]> inputs, SinkPool outputs, SinkPool contents) {
    this.input = new Input(INPUT, limits, inputs);
    this.outputs = outputs;
    this.contents = contents;
  }

  Input input() {
    return input;
  }

  Sink output() {
    Sink known = output;
    if (known == null) {
      known = outputs.take();
      output = known;
    }
    return known;
  }

  /** Bytes of output that are gathered. */
  int outputSize() {
    Sink known = output;
    return known == null ? 0 : known.size();
  }

  Sink content() {
    Sink known = content;
    if (known == null) {
      known = contents.take();
      content = known;
    }
    return known;
  }

  /** Gives back what nothing is in, while the peer is waited for. */
  void rest() {
    input.rest();
    if (output != null && output.size() == 0) {
      outputs.give(output);
      output = null;
    }
    if (content != null && content.size() == 0) {
      contents.give(content);
      content = null;
    }
  }

  /** Bytes that they take. */
  int taken() {
    return input.bytes().length + taken(output) + taken(content);
  }

  private static int taken(@Nullable Sink sink) {
    return sink == null ? 0 : sink.bytes().length;
  }

  /** Whether they have their usual size, so that they are worth keeping. */
  boolean usual() {
    return input.bytes().length <= INPUT && outputs.usual(output) && contents.usual(content);
  }

  /** Makes them ready for another connection. */
  void clear() {
    input.clear();
    if (output != null) {
      output.clear();
    }
    if (content != null) {
      content.clear();
    }
  }
}
