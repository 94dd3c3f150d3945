package rocket.content;

/** Decimal numbers of any length, as parts of a text. */
final class Decimal {
  private Decimal() {}

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** The number of these digits, 0 if there are none; the greatest that fits if it is greater. */
  static long saturated(String text, int start, int end) {
    long number = 0;
    for (int i = start; i < end; i++) {
      int digit = text.charAt(i) - '0';
      if (number > (Long.MAX_VALUE - digit) / 10) {
        return Long.MAX_VALUE;
      }
      number = 10 * number + digit;
    }
    return number;
  }

  /** Compares two numbers of any size, as {@link Long#compare} does. */
  static int compare(String text, int start, int end, int otherStart, int otherEnd) {
    int from = pastZeros(text, start, end);
    int otherFrom = pastZeros(text, otherStart, otherEnd);
    if (end - from != otherEnd - otherFrom) {
      return Integer.compare(end - from, otherEnd - otherFrom);
    }
    for (int i = 0; i < end - from; i++) {
      int order = Character.compare(text.charAt(from + i), text.charAt(otherFrom + i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int pastZeros(String text, int start, int end) {
    int at = start;
    while (at < end && text.charAt(at) == '0') {
      at++;
    }
    return at;
  }
}
