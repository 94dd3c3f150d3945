package rocket.engine.wire;

/**
 * Checks the extensions of chunks, which mean nothing here (RFC 9112, 7.1.1). White space is
 * allowed around a semicolon and an equals sign, and nowhere else. Confined to one thread.
 *
 * <pre>
 *   SPACE ─";"→ START
 *   START ─tchar→ NAME ─"="→ VALUE_START ─tchar→ VALUE
 *                            VALUE_START ─quote→ QUOTED ⇄ ESCAPED, QUOTED ─quote→ END
 *   NAME ─space→ NAME_END ─"="→ VALUE_START
 *   VALUE, END ─space→ SPACE
 *   NAME, NAME_END, VALUE, END ─";"→ START
 *   NAME, VALUE, END ─CR→ the end of the line
 * </pre>
 */
final class ChunkExtension {
  private enum State {
    START,
    NAME,
    NAME_END,
    VALUE_START,
    VALUE,
    QUOTED,
    ESCAPED,
    END,
    SPACE
  }

  private State state = State.SPACE;

  /** Begins behind the size of a chunk. */
  void reset() {
    state = State.SPACE;
  }

  /**
   * Goes on with a byte.
   *
   * @return whether this is the CR that ends the line
   * @throws Violation if it is not allowed there
   */
  boolean ends(byte b) {
    boolean space = Grammar.isSpace(b);
    boolean token = Grammar.isToken(b);
    if (b == Grammar.CR && (state == State.NAME || state == State.VALUE || state == State.END)) {
      return true;
    }
    state =
        switch (state) {
          case START -> space ? State.START : require(token, State.NAME);
          case NAME ->
              token ? State.NAME : space ? State.NAME_END : b == '=' ? State.VALUE_START : next(b);
          case NAME_END -> space ? State.NAME_END : b == '=' ? State.VALUE_START : next(b);
          case VALUE_START ->
              space ? State.VALUE_START : b == '"' ? State.QUOTED : require(token, State.VALUE);
          case VALUE -> token ? State.VALUE : space ? State.SPACE : next(b);
          case QUOTED ->
              b == '"' ? State.END : b == '\\' ? State.ESCAPED : require(isText(b), State.QUOTED);
          case ESCAPED -> require(isText(b), State.QUOTED);
          case END, SPACE -> space ? State.SPACE : next(b);
        };
    return false;
  }

  private static State next(byte b) {
    return require(b == ';', State.START);
  }

  private static boolean isText(byte b) {
    return Grammar.FIELD_VALUE[b & 0xff];
  }

  private static State require(boolean allowed, State next) {
    if (!allowed) {
      throw Rule.CHUNK_EXTENSION.violation();
    }
    return next;
  }
}
