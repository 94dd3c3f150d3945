package rocket.engine.wire;

import java.util.Arrays;

/**
 * Parses a section of field lines up to the empty line that ends it (RFC 9112, 5), in place: what
 * is kept is where names and values lie. Can stop and resume at every byte. Confined to one thread.
 *
 * <pre>
 *   START ─tchar→ NAME ─":"→ BEFORE_VALUE ─→ VALUE ─CR→ LINE_END ─LF→ START
 *   START ─CR→ SECTION_END ─LF→ DONE
 * </pre>
 */
public final class FieldParser {
  private enum State {
    START,
    NAME,
    BEFORE_VALUE,
    VALUE,
    LINE_END,
    SECTION_END,
    DONE
  }

  private static final int OFFSETS_PER_FIELD = 4;

  private final int maxFields;
  private int[] offsets = new int[16 * OFFSETS_PER_FIELD];
  private int count;
  private int position;
  private int mark;
  private State state = State.START;

  /** A parser that accepts at most {@code maxFields} field lines. */
  public FieldParser(int maxFields) {
    this.maxFields = maxFields;
  }

  /** Starts anew with the section that begins at {@code start}. */
  public void reset(int start) {
    position = start;
    count = 0;
    state = State.START;
  }

  /**
   * Goes on with the bytes up to {@code end}.
   *
   * @return whether the section is complete; then {@link #position} is behind it
   * @throws Violation if it breaks a rule
   */
  public boolean parse(byte[] bytes, int end) {
    int p = position;
    while (p < end && state != State.DONE) {
      p =
          switch (state) {
            case START -> start(bytes, p);
            case NAME -> name(bytes, p, end);
            case BEFORE_VALUE -> beforeValue(bytes, p, end);
            case VALUE -> value(bytes, p, end);
            case LINE_END -> lineFeed(bytes, p, State.START);
            case SECTION_END -> lineFeed(bytes, p, State.DONE);
            case DONE -> p;
          };
    }
    position = p;
    return state == State.DONE;
  }

  /** The next byte to look at. */
  public int position() {
    return position;
  }

  /** The field lines so far. */
  public int count() {
    return count;
  }

  int nameStart(int index) {
    return offsets[index * OFFSETS_PER_FIELD];
  }

  int nameEnd(int index) {
    return offsets[index * OFFSETS_PER_FIELD + 1];
  }

  int valueStart(int index) {
    return offsets[index * OFFSETS_PER_FIELD + 2];
  }

  int valueEnd(int index) {
    return offsets[index * OFFSETS_PER_FIELD + 3];
  }

  private int start(byte[] bytes, int p) {
    byte b = bytes[p];
    if (b == Grammar.CR) {
      state = State.SECTION_END;
      return p + 1;
    }
    if (!Grammar.isToken(b)) {
      throw (Grammar.isSpace(b)
              ? Rule.FIELD_FOLD
              : b == Grammar.LF ? Rule.LINE_END : Rule.FIELD_NAME)
          .violation();
    }
    if (count == maxFields) {
      throw Rule.FIELD_COUNT.violation();
    }
    mark = p;
    state = State.NAME;
    return p + 1;
  }

  private int name(byte[] bytes, int from, int end) {
    int p = from;
    while (p < end && Grammar.TOKEN[bytes[p] & 0xff]) {
      p++;
    }
    if (p == end) {
      return p;
    }
    if (bytes[p] != ':') {
      throw Rule.FIELD_NAME.violation();
    }
    if (count * OFFSETS_PER_FIELD == offsets.length) {
      offsets = Arrays.copyOf(offsets, 2 * offsets.length);
    }
    offsets[count * OFFSETS_PER_FIELD] = mark;
    offsets[count * OFFSETS_PER_FIELD + 1] = p;
    state = State.BEFORE_VALUE;
    return p + 1;
  }

  private int beforeValue(byte[] bytes, int from, int end) {
    int p = from;
    while (p < end && Grammar.isSpace(bytes[p])) {
      p++;
    }
    if (p < end) {
      mark = p;
      state = State.VALUE;
    }
    return p;
  }

  private int value(byte[] bytes, int from, int end) {
    int p = from;
    while (p < end && Grammar.FIELD_VALUE[bytes[p] & 0xff]) {
      p++;
    }
    if (p == end) {
      return p;
    }
    if (bytes[p] != Grammar.CR) {
      throw (bytes[p] == Grammar.LF ? Rule.LINE_END : Rule.FIELD_VALUE).violation();
    }
    int valueEnd = p;
    while (valueEnd > mark && Grammar.isSpace(bytes[valueEnd - 1])) {
      valueEnd--;
    }
    offsets[count * OFFSETS_PER_FIELD + 2] = mark;
    offsets[count * OFFSETS_PER_FIELD + 3] = valueEnd;
    count++;
    state = State.LINE_END;
    return p + 1;
  }

  private int lineFeed(byte[] bytes, int p, State next) {
    if (bytes[p] != Grammar.LF) {
      throw Rule.LINE_END.violation();
    }
    state = next;
    return p + 1;
  }
}
