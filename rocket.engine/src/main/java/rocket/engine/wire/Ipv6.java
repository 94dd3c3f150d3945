package rocket.engine.wire;

/** The text of an IPv6 address (RFC 3986, 3.2.2). */
final class Ipv6 {
  private static final int GROUPS = 8;
  private static final int MOST_DIGITS = 4;

  private Ipv6() {}

  /** Whether the bytes are an address. */
  static boolean is(byte[] bytes, int start, int end) {
    boolean shortened = end - start >= 2 && bytes[start] == ':' && bytes[start + 1] == ':';
    int p = shortened ? start + 2 : start;
    int groups = 0;
    while (p < end) {
      int from = p;
      while (p < end && Grammar.hex(bytes[p]) >= 0) {
        p++;
      }
      if (p < end && bytes[p] == '.') {
        return isIpv4(bytes, from, end) && isWhole(groups + 2, shortened);
      }
      groups++;
      if (p == from || p - from > MOST_DIGITS) {
        return false;
      }
      if (p == end) {
        break;
      }
      if (bytes[p] != ':' || ++p == end) {
        return false;
      }
      if (bytes[p] == ':') {
        if (shortened) {
          return false;
        }
        shortened = true;
        p++;
      }
    }
    return isWhole(groups, shortened);
  }

  private static boolean isWhole(int groups, boolean shortened) {
    return shortened ? groups < GROUPS : groups == GROUPS;
  }

  private static boolean isIpv4(byte[] bytes, int start, int end) {
    int p = start;
    for (int parts = 1; parts <= 4; parts++) {
      int dot = Grammar.indexOf(bytes, '.', p, end);
      if (!isOctet(bytes, p, dot) || (dot == end) != (parts == 4)) {
        return false;
      }
      p = dot + 1;
    }
    return true;
  }

  private static boolean isOctet(byte[] bytes, int start, int end) {
    int value = 0;
    for (int p = start; p < end; p++) {
      int digit = bytes[p] - '0';
      if (digit < 0 || digit > 9 || p - start == 3) {
        return false;
      }
      value = 10 * value + digit;
    }
    return end > start && value < 256 && (bytes[start] != '0' || end - start == 1);
  }
}
