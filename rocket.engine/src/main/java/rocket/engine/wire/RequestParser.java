package rocket.engine.wire;

/**
 * Parses the head of a request (RFC 9112, 2 to 5), in place: what is kept is where the parts lie.
 * Strict, and the only parser there is. Can stop and resume at every byte. Confined to one thread.
 *
 * <pre>
 *   START ─CR→ EMPTY_LINE ─LF→ START (once)
 *   START ─tchar→ METHOD ─SP→ TARGET ─SP→ VERSION ─CR→ LINE_END ─LF→ FIELDS ─→ DONE
 * </pre>
 */
public final class RequestParser {
  private enum State {
    START,
    EMPTY_LINE,
    METHOD,
    TARGET,
    VERSION,
    LINE_END,
    FIELDS,
    DONE
  }

  private static final int MAX_METHOD = 32;
  private static final byte[] VERSION = {'H', 'T', 'T', 'P', '/', '1', '.', '1'};

  private final int maxTarget;
  private final int maxHead;
  private final FieldParser fields;
  private State state = State.START;
  private int start;
  private int position;
  private boolean afterEmptyLine;
  private int methodEnd;
  private int targetStart;
  private int targetEnd;
  private int minor;

  /**
   * A parser with its limits.
   *
   * @param maxTarget most bytes of the target
   * @param maxHead most bytes of the request line and the fields
   * @param maxFields most field lines
   */
  public RequestParser(int maxTarget, int maxHead, int maxFields) {
    this.maxTarget = maxTarget;
    this.maxHead = maxHead;
    this.fields = new FieldParser(maxFields);
  }

  /** Starts anew with the head that begins at {@code newStart}. */
  public void reset(int newStart) {
    start = newStart;
    position = newStart;
    afterEmptyLine = false;
    state = State.START;
  }

  /**
   * Goes on with the bytes up to {@code end}.
   *
   * @return whether the head is complete; then {@link #headEnd} is behind it
   * @throws Violation if it breaks a rule or a limit
   */
  public boolean parse(byte[] bytes, int end) {
    int p = position;
    int until;
    while (p < (until = Math.min(end, start + maxHead)) && state.compareTo(State.FIELDS) < 0) {
      p =
          switch (state) {
            case START -> start(bytes, p);
            case EMPTY_LINE -> emptyLine(bytes, p);
            case METHOD -> method(bytes, p, until);
            case TARGET -> target(bytes, p, until);
            case VERSION -> version(bytes, p);
            case LINE_END -> lineEnd(bytes, p);
            case FIELDS, DONE -> p;
          };
    }
    position = p;
    if (state == State.FIELDS && fields.parse(bytes, until)) {
      state = State.DONE;
    }
    if (state != State.DONE && end > until) {
      throw (state.compareTo(State.VERSION) < 0 ? Rule.TARGET_LENGTH : Rule.HEAD_LENGTH)
          .violation();
    }
    return state == State.DONE;
  }

  /**
   * Whether some of a request has been seen; an empty line before it does not count, once it is
   * whole.
   */
  public boolean begun() {
    return state != State.START;
  }

  /** Whether all that is there up to {@code end} is the empty line that may come before a head. */
  public boolean onlyEmptyLine(int end) {
    return state == State.START && afterEmptyLine && position == end;
  }

  /** Starts anew behind an empty line, of which the bytes are gone. */
  public void resetAfterEmptyLine(int newStart) {
    reset(newStart);
    afterEmptyLine = true;
  }

  /** Whether as much as the method has been read, and it is this one. */
  public boolean methodIs(byte[] bytes, String method) {
    return state.compareTo(State.METHOD) > 0 && Grammar.equals(bytes, start, methodEnd, method);
  }

  /** The first byte behind a complete head. */
  public int headEnd() {
    return fields.position();
  }

  /** The field lines. */
  public FieldParser fields() {
    return fields;
  }

  int methodStart() {
    return start;
  }

  int methodEnd() {
    return methodEnd;
  }

  int targetStart() {
    return targetStart;
  }

  int targetEnd() {
    return targetEnd;
  }

  /** The minor version: HTTP/1.<i>this</i>. */
  int minor() {
    return minor;
  }

  private int start(byte[] bytes, int p) {
    if (bytes[p] == Grammar.CR) {
      if (afterEmptyLine) {
        throw Rule.EMPTY_LINES.violation();
      }
      state = State.EMPTY_LINE;
      return p + 1;
    }
    start = p;
    state = State.METHOD;
    return p;
  }

  private int emptyLine(byte[] bytes, int p) {
    requireLineFeed(bytes[p]);
    afterEmptyLine = true;
    state = State.START;
    return p + 1;
  }

  private int method(byte[] bytes, int from, int end) {
    int p = from;
    while (p < end && Grammar.TOKEN[bytes[p] & 0xff]) {
      p++;
    }
    if (p - start > MAX_METHOD) {
      throw Rule.METHOD_LENGTH.violation();
    }
    if (p == end) {
      return p;
    }
    if (bytes[p] != Grammar.SPACE || p == start) {
      throw Rule.METHOD_TOKEN.violation();
    }
    methodEnd = p;
    targetStart = p + 1;
    state = State.TARGET;
    return p + 1;
  }

  private int target(byte[] bytes, int from, int end) {
    int p = from;
    while (p < end && Grammar.TARGET[bytes[p] & 0xff]) {
      p++;
    }
    if (p - targetStart > maxTarget) {
      throw Rule.TARGET_LENGTH.violation();
    }
    if (p == end) {
      return p;
    }
    if (bytes[p] != Grammar.SPACE || p == targetStart) {
      throw (bytes[p] == Grammar.CR ? Rule.VERSION_GRAMMAR : Rule.TARGET_GRAMMAR).violation();
    }
    targetEnd = p;
    state = State.VERSION;
    return p + 1;
  }

  private int version(byte[] bytes, int p) {
    int index = p - targetEnd - 1;
    byte b = bytes[p];
    if (index == VERSION.length) {
      if (b != Grammar.CR) {
        throw (b == Grammar.LF ? Rule.LINE_END : Rule.VERSION_GRAMMAR).violation();
      }
      state = State.LINE_END;
    } else if (index == 7) {
      minor = digit(b);
    } else if (index == 5) {
      if (digit(b) != 1) {
        throw Rule.VERSION_MAJOR.violation();
      }
    } else if (b != VERSION[index]) {
      throw Rule.VERSION_GRAMMAR.violation();
    }
    return p + 1;
  }

  private int lineEnd(byte[] bytes, int p) {
    requireLineFeed(bytes[p]);
    fields.reset(p + 1);
    state = State.FIELDS;
    return p + 1;
  }

  private static int digit(byte b) {
    if (b < '0' || b > '9') {
      throw Rule.VERSION_GRAMMAR.violation();
    }
    return b - '0';
  }

  private static void requireLineFeed(byte b) {
    if (b != Grammar.LF) {
      throw Rule.LINE_END.violation();
    }
  }
}
