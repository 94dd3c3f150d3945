package rocket.engine.wire;

/** Which bytes may stand where (RFC 9110, 5.5 and 5.6; RFC 3986, appendix A). */
final class Grammar {
  static final byte CR = '\r';
  static final byte LF = '\n';
  static final byte SPACE = ' ';
  static final byte TAB = '\t';

  static final String ALPHANUMERIC =
      "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

  /** The characters of {@link #TARGET} that only a query may have. */
  static final String ONLY_IN_QUERY = "[]|{}^`\\";

  /** {@code tchar}. */
  static final boolean[] TOKEN = table("!#$%&'*+-.^_`|~" + ALPHANUMERIC);

  /**
   * {@code pchar}, slash and question mark, and what browsers leave unescaped in a query (URL
   * Standard, query percent-encode set). Whether the latter stand in a path is checked there.
   */
  static final boolean[] TARGET = table("-._~!$&'()*+,;=:@/?%" + ONLY_IN_QUERY + ALPHANUMERIC);

  /** {@code field-vchar}, space and tab. */
  static final boolean[] FIELD_VALUE = fieldValue();

  private Grammar() {}

  static boolean isToken(byte b) {
    return TOKEN[b & 0xff];
  }

  static boolean isSpace(byte b) {
    return b == SPACE || b == TAB;
  }

  /** Where this byte is, or {@code end}. */
  static int indexOf(byte[] bytes, char wanted, int start, int end) {
    int p = start;
    while (p < end && bytes[p] != wanted) {
      p++;
    }
    return p;
  }

  /** The first place that is not white space, or {@code end}. */
  static int afterSpace(byte[] bytes, int start, int end) {
    int p = start;
    while (p < end && isSpace(bytes[p])) {
      p++;
    }
    return p;
  }

  /** Where the white space begins that ends at {@code end}. */
  static int beforeSpace(byte[] bytes, int start, int end) {
    int p = end;
    while (p > start && isSpace(bytes[p - 1])) {
      p--;
    }
    return p;
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
      if (lower(bytes[i]) != lowerCase.charAt(i - start)) {
        return false;
      }
    }
    return true;
  }

  /** Whether two parts are the same, without regard to case. */
  static boolean equalsIgnoreCase(byte[] bytes, int start, int end, int other, int otherEnd) {
    if (end - start != otherEnd - other) {
      return false;
    }
    for (int i = 0; i < end - start; i++) {
      if (lower(bytes[start + i]) != lower(bytes[other + i])) {
        return false;
      }
    }
    return true;
  }

  private static int lower(byte b) {
    return b >= 'A' && b <= 'Z' ? b + 32 : b;
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
