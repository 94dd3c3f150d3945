package rocket.engine.wire;

/** Where the parts of a request target lie (RFC 9112, 3.2; RFC 3986, 3). */
final class Target {
  private static final String HTTP = "http://";
  private static final String HTTPS = "https://";

  /** Bytes of a path that have a meaning, or must not be there. */
  private static final boolean[] NOTABLE = Grammar.table(".%" + Grammar.ONLY_IN_QUERY);

  private Target() {}

  /** Whether this is {@code *}, which only OPTIONS may have. */
  static boolean isAsterisk(byte[] bytes, RequestParser parser) {
    return parser.targetEnd() - parser.targetStart() == 1
        && bytes[parser.targetStart()] == '*'
        && methodIs("OPTIONS", bytes, parser);
  }

  /** Whether the target is the authority that a tunnel is to lead to. */
  static boolean isTunnel(byte[] bytes, RequestParser parser) {
    return methodIs("CONNECT", bytes, parser);
  }

  /** Where the authority of a target starts that is an absolute URI. */
  static int authorityStart(byte[] bytes, RequestParser parser) {
    int start = parser.targetStart();
    String scheme = isSecure(bytes, parser) ? HTTPS : HTTP;
    int after = start + scheme.length();
    if (after < parser.targetEnd() && Grammar.equalsIgnoreCase(bytes, start, after, scheme)) {
      return after;
    }
    throw Rule.TARGET_FORM.violation();
  }

  /** Whether the target is an absolute URI of https. */
  static boolean isSecure(byte[] bytes, RequestParser parser) {
    int start = parser.targetStart();
    int after = start + HTTPS.length();
    return after < parser.targetEnd() && Grammar.equalsIgnoreCase(bytes, start, after, HTTPS);
  }

  /** Where the authority that starts at {@code start} ends. */
  static int authorityEnd(byte[] bytes, int start, int end) {
    int p = start;
    while (p < end && bytes[p] != '/' && bytes[p] != '?') {
      p++;
    }
    if (p == start || bytes[start] == ':') {
      throw Rule.TARGET_FORM.violation();
    }
    return p;
  }

  /** Where the path ends that starts at {@code start}; checks it and the query behind it. */
  static int pathEnd(byte[] bytes, int start, int end) {
    boolean plain = true;
    int p = start;
    for (; p < end && bytes[p] != '?'; p++) {
      byte b = bytes[p];
      if (NOTABLE[b & 0xff]) {
        plain &= isPlain(bytes, start, p, end);
      }
    }
    if (!plain) {
      Path.require(bytes, start, p);
    }
    for (int q = p; q < end; q++) {
      if (bytes[q] == '%') {
        requireEscape(bytes, q, end);
      }
    }
    return p;
  }

  /** Whether this notable byte has no meaning in a path; refuses it if it must not be there. */
  private static boolean isPlain(byte[] bytes, int start, int p, int end) {
    if (bytes[p] == '.') {
      return p > start && bytes[p - 1] != '/';
    }
    if (bytes[p] != '%') {
      throw Rule.TARGET_GRAMMAR.violation();
    }
    requireEscape(bytes, p, end);
    return false;
  }

  private static boolean methodIs(String method, byte[] bytes, RequestParser parser) {
    return Grammar.equals(bytes, parser.methodStart(), parser.methodEnd(), method);
  }

  private static void requireEscape(byte[] bytes, int p, int end) {
    if (!Grammar.isEscape(bytes, p, end)) {
      throw Rule.TARGET_ESCAPE.violation();
    }
  }
}
