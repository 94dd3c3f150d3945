package rocket.engine;

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

  private final Input input;
  private final Sink output = new Sink(OUTPUT);
  private final Sink content = new Sink(CONTENT);

  Buffers(Limits limits) {
    input = new Input(INPUT, limits);
  }

  Input input() {
    return input;
  }

  Sink output() {
    return output;
  }

  Sink content() {
    return content;
  }

  /** Whether they have their usual size, so that they are worth keeping. */
  boolean usual() {
    return input.bytes().length == INPUT
        && output.bytes().length == OUTPUT
        && content.bytes().length == CONTENT;
  }

  /** Makes them ready for another connection. */
  void clear() {
    input.clear();
    output.clear();
    content.clear();
  }
}
