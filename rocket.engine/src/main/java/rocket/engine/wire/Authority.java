package rocket.engine.wire;

import java.nio.charset.StandardCharsets;

/** A host with an optional port (RFC 9110, 7.2; RFC 3986, 3.2.2 and 3.2.3). */
public final class Authority {
  private static final int MAX_PORT = 65_535;

  /** {@code reg-name} without its escapes. */
  private static final boolean[] NAME = Grammar.table("-._~!$&'()*+,;=" + Grammar.ALPHANUMERIC);

  private Authority() {}

  /** Whether a text is a host with an optional port; an empty one is. */
  public static boolean is(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    try {
      require(bytes, 0, bytes.length);
      return true;
    } catch (Violation _) {
      return false;
    }
  }

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

  /**
   * Refuses what is no host with a port, which is not 0, as a tunnel needs it (RFC 9110, 9.3.6).
   */
  static void requirePort(byte[] bytes, int start, int end) {
    int port = portStart(bytes, start, end);
    int digit = port;
    while (digit < end && bytes[digit] == '0') {
      digit++;
    }
    if (port - 1 <= start || digit == end) {
      throw Rule.TARGET_FORM.violation();
    }
  }

  /** Where it ends without a port that goes without saying (RFC 9110, 4.2.3). */
  static int endWithoutPort(byte[] bytes, int start, int end, String usualPort) {
    int port = portStart(bytes, start, end);
    boolean usual = port == end || Grammar.equals(bytes, port, end, usualPort);
    return port > start && usual ? port - 1 : end;
  }

  /** The place behind the colon before the port, or {@code start} if there is none. */
  static int portStart(byte[] bytes, int start, int end) {
    int p = end;
    while (p > start && bytes[p - 1] >= '0' && bytes[p - 1] <= '9') {
      p--;
    }
    return p > start && bytes[p - 1] == ':' ? p : start;
  }

  private static int literalEnd(byte[] bytes, int from, int end) {
    int p = Grammar.indexOf(bytes, ']', from, end);
    if (p == end || !Ipv6.is(bytes, from, p)) {
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
