package rocket.content;

/** The weights of preferences in lists (RFC 9110, section 12.4.2). */
final class Weight {
  /** The weight of what has none. */
  static final int MOST = 1000;

  private Weight() {}

  /**
   * Reads what stands behind the name of an element: nothing, or {@code ;q=} and a number.
   *
   * @return from 0 to {@link #MOST}, or -1 if it is something else
   */
  static int thousandths(String text, int from, int to) {
    int at = WhiteSpace.past(text, from, to);
    if (at == to) {
      return MOST;
    }
    if (text.charAt(at) != ';') {
      return -1;
    }
    at = WhiteSpace.past(text, at + 1, to);
    int end = WhiteSpace.before(text, at, to);
    return text.regionMatches(true, at, "q=", 0, 2) && at + 2 < end
        ? number(text, at + 2, end)
        : -1;
  }

  /** 0 or 1, and perhaps a point with up to three digits. */
  private static int number(String text, int from, int to) {
    char whole = text.charAt(from);
    if ((whole != '0' && whole != '1')
        || to - from > 5
        || (to - from > 1 && text.charAt(from + 1) != '.')) {
      return -1;
    }
    int thousandths = (whole - '0') * MOST;
    int worth = 100;
    for (int i = from + 2; i < to; i++) {
      char c = text.charAt(i);
      if (!Decimal.isDigit(c)) {
        return -1;
      }
      thousandths += (c - '0') * worth;
      worth /= 10;
    }
    return thousandths > MOST ? -1 : thousandths;
  }
}
