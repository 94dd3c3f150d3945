package rocket.content;

/** Spaces and tabs, which may stand around the elements of a list (RFC 9110, section 5.6.3). */
final class WhiteSpace {
  private WhiteSpace() {}

  static boolean is(char c) {
    return c == ' ' || c == '\t';
  }

  /**
   * Where the first character from {@code from} on is that is no white space, at most {@code to}.
   */
  static int past(String text, int from, int to) {
    int at = from;
    while (at < to && is(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Where white space begins that reaches to {@code to}, at least {@code from}. */
  static int before(String text, int from, int to) {
    int at = to;
    while (at > from && is(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }
}
