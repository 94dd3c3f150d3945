package rocket.engine;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import rocket.engine.wire.RequestHead;
import rocket.engine.wire.RequestParser;

/**
 * Bytes that have been read from a connection and not been used up. What lies before the floor is
 * the head of the request that is being answered, and stays where it is. Confined to whoever owns
 * the connection.
 */
final class Input {
  /** What is kept of a head without a buffer; to parse it again takes about a microsecond. */
  private static final int SHORT = 1024;

  private final int capacity;
  private final Spares<byte[]> spares;
  private final RequestParser parser;
  private byte[] bytes;
  private ByteBuffer view;
  private int floor;
  private int start;
  private int end;

  /** The head of the request that is being answered. */
  private @Nullable RequestHead head;

  Input(int capacity, Limits limits, Spares<byte[]> spares) {
    this.capacity = capacity;
    this.spares = spares;
    parser =
        new RequestParser(
            limits.intOf(Limit.MAX_TARGET),
            limits.intOf(Limit.MAX_HEAD),
            limits.intOf(Limit.MAX_FIELDS));
    bytes = new byte[capacity];
    view = ByteBuffer.wrap(bytes);
  }

  byte[] bytes() {
    return bytes;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  boolean isEmpty() {
    return start == end;
  }

  /** Whether some of the head of a request is there, and not all. */
  boolean headBegun() {
    return floor == 0 && parser.begun();
  }

  /** Parses on; true if the head of a request is complete. */
  boolean parseHead() {
    if (floor == 0 && parser.parse(bytes, end)) {
      floor = parser.headEnd();
      start = floor;
      return true;
    }
    return false;
  }

  /** Forgets an empty line if there is nothing else; true if it has. */
  boolean dropEmptyLine() {
    boolean drops = floor == 0 && start < end && parser.onlyEmptyLine(end);
    if (drops) {
      clear();
    }
    return drops;
  }

  /** An empty line has come already, if nothing else has come since. */
  void afterEmptyLine() {
    if (floor == 0 && !parser.begun()) {
      parser.resetAfterEmptyLine(0);
    }
  }

  /** The head that was completed last. */
  RequestHead head() {
    var completed = new RequestHead(bytes, parser);
    head = completed;
    return completed;
  }

  /** Whether the request that could not be read wants a head alone. */
  boolean asksForHead() {
    return parser.methodIs(bytes, "HEAD");
  }

  /** Forgets the head of the last request, to begin with the next. */
  void nextMessage() {
    head = null;
    floor = 0;
    if (start == end) {
      start = 0;
      end = 0;
    } else if (start > 0) {
      System.arraycopy(bytes, start, bytes, 0, end - start);
      end -= start;
      start = 0;
    }
    parser.reset(0);
  }

  /**
   * Takes the beginning of a head out, to be given to {@link #resume} later; null if there is
   * something else, or more than is quickly parsed again.
   */
  byte @Nullable [] suspend() {
    return headBegun() && start == 0 && end <= SHORT ? Arrays.copyOf(bytes, end) : null;
  }

  /** Goes on with the beginning of a head; nothing else has been read. */
  void resume(byte[] beginning) {
    restore();
    System.arraycopy(beginning, 0, bytes, 0, beginning.length);
    end = beginning.length;
    parser.parse(bytes, end);
  }

  /** Uses up the bytes before {@code position}. */
  void startAt(int position) {
    start = position;
  }

  /** Whether the last read would have brought more, if there had been more. */
  boolean hasRoom() {
    return end < bytes.length;
  }

  /** Forgets everything. */
  void clear() {
    start = end;
    nextMessage();
  }

  /** Where to read more bytes to; {@link #filled} says how many there were. */
  ByteBuffer room() {
    if (start == end) {
      start = floor;
      end = floor;
    }
    restore();
    if (end == bytes.length) {
      makeRoom();
    }
    return view.limit(bytes.length).position(end);
  }

  void filled() {
    end = view.position();
  }

  private void makeRoom() {
    if (start > floor) {
      System.arraycopy(bytes, start, bytes, floor, end - start);
      end -= start - floor;
      start = floor;
    } else {
      use(Arrays.copyOf(bytes, 2 * bytes.length));
    }
  }

  /**
   * Keeps no more than the bytes of the head that is being answered, if all others are used up;
   * there is room again when some come.
   */
  void rest() {
    RequestHead answered = head;
    if (answered != null && start == end && bytes.length == capacity && floor < capacity) {
      byte[] whole = bytes;
      use(Arrays.copyOf(whole, floor));
      answered.moveTo(bytes);
      start = floor;
      end = floor;
      spares.give(whole);
    }
  }

  private void restore() {
    if (bytes.length < capacity) {
      byte[] spare = spares.take();
      byte[] whole = spare == null ? new byte[capacity] : spare;
      System.arraycopy(bytes, 0, whole, 0, end);
      use(whole);
    }
  }

  private void use(byte[] newBytes) {
    bytes = newBytes;
    view = ByteBuffer.wrap(newBytes);
  }
}
