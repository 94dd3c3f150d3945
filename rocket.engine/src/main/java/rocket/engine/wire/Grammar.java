package rocket.engine.wire;

/** Which bytes may stand where (RFC 9110, 5.5 and 5.6; RFC 3986, appendix A). */
final class Grammar {
  static final byte CR = '\r';
  static final byte LF = '\n';
  static final byte SPACE = ' ';
  static final byte TAB = '\t';

  static final String ALPHANUMERIC =
      "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

  /** {@code tchar}. */
  static final boolean[] TOKEN = table("!#$%&'*+-.^_`|~" + ALPHANUMERIC);

  /**
   * {@code pchar}, slash and question mark, and what browsers leave unescaped in a query (URL
   * Standard, query percent-encode set). Whether the latter stand in a path is checked there.
   */
  static final boolean[] TARGET = table("-._~!$&'()*+,;=:@/?%[]|{}^`\\" + ALPHANUMERIC);

  /** The characters of {@link #TARGET} that only a query may have. */
  static final boolean[] ONLY_IN_QUERY = table("[]|{}^`\\");

  /** {@code field-vchar}, space and tab. */
  static final boolean[] FIELD_VALUE = fieldValue();

  private Grammar() {}

  static boolean isToken(byte b) {
    return TOKEN[b & 0xff];
  }

  static boolean isSpace(byte b) {
    return b == SPACE || b == TAB;
  }

  /** The value of a hexadecimal digit, or -1. */
  static int hex(byte b) {
    if (b >= '0' && b <= '9') {
      return b - '0';
    }
    int lower = b | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }

  /** Whether the percent sign at {@code p} has its two digits behind it. */
  static boolean isEscape(byte[] bytes, int p, int end) {
    return p + 2 < end && hex(bytes[p + 1]) >= 0 && hex(bytes[p + 2]) >= 0;
  }

  /** Whether the bytes are {@code text}. */
  static boolean equals(byte[] bytes, int start, int end, String text) {
    if (end - start != text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (bytes[start + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the bytes are {@code lowerCase}, without regard to case. */
  static boolean equalsIgnoreCase(byte[] bytes, int start, int end, String lowerCase) {
    if (end - start != lowerCase.length()) {
      return false;
    }
    for (int i = start; i < end; i++) {
      byte b = bytes[i];
      int lower = b >= 'A' && b <= 'Z' ? b + 32 : b;
      if (lower != lowerCase.charAt(i - start)) {
        return false;
      }
    }
    return true;
  }

  static boolean[] table(String allowed) {
    boolean[] table = new boolean[256];
    for (int i = 0; i < allowed.length(); i++) {
      table[allowed.charAt(i)] = true;
    }
    return table;
  }

  private static boolean[] fieldValue() {
    boolean[] table = new boolean[256];
    for (int c = 0; c < 256; c++) {
      table[c] = c == '\t' || (c >= ' ' && c != 127);
    }
    return table;
  }
}
