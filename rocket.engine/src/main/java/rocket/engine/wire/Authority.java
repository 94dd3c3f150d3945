package rocket.engine.wire;

/** A host with an optional port (RFC 9110, 7.2; RFC 3986, 3.2.2 and 3.2.3). */
final class Authority {
  private static final int MAX_PORT = 65_535;

  /** {@code reg-name} without its escapes. */
  private static final boolean[] NAME = Grammar.table("-._~!$&'()*+,;=" + Grammar.ALPHANUMERIC);

  /** An IP literal between its brackets. */
  private static final boolean[] LITERAL = Grammar.table("0123456789abcdefABCDEF:.");

  private Authority() {}

  /** Refuses bytes that are no host with an optional port; no bytes at all are an empty host. */
  static void require(byte[] bytes, int start, int end) {
    int p =
        start < end && bytes[start] == '['
            ? literalEnd(bytes, start + 1, end)
            : nameEnd(bytes, start, end);
    if (p < end && (bytes[p] != ':' || !isPort(bytes, p + 1, end))) {
      throw Rule.HOST_GRAMMAR.violation();
    }
  }

  private static int literalEnd(byte[] bytes, int from, int end) {
    int p = from;
    while (p < end && LITERAL[bytes[p] & 0xff]) {
      p++;
    }
    if (p == from || p == end || bytes[p] != ']') {
      throw Rule.HOST_GRAMMAR.violation();
    }
    return p + 1;
  }

  private static int nameEnd(byte[] bytes, int from, int end) {
    int p = from;
    while (p < end) {
      if (NAME[bytes[p] & 0xff]) {
        p++;
      } else if (bytes[p] == '%' && Grammar.isEscape(bytes, p, end)) {
        p += 3;
      } else {
        return p;
      }
    }
    return p;
  }

  private static boolean isPort(byte[] bytes, int from, int end) {
    int port = 0;
    for (int p = from; p < end; p++) {
      int digit = bytes[p] - '0';
      if (digit < 0 || digit > 9 || p - from == 5) {
        return false;
      }
      port = 10 * port + digit;
    }
    return port <= MAX_PORT;
  }
}
