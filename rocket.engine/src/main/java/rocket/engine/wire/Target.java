package rocket.engine.wire;

/** Where the parts of a request target lie (RFC 9112, 3.2; RFC 3986, 3). */
final class Target {
  private Target() {}

  /** Whether this is {@code *}, which only OPTIONS may have. */
  static boolean isAsterisk(byte[] bytes, RequestParser parser) {
    return parser.targetEnd() - parser.targetStart() == 1
        && bytes[parser.targetStart()] == '*'
        && methodIs("OPTIONS", bytes, parser);
  }

  /** Where the authority of a target starts that is an absolute URI, or that of CONNECT. */
  static int authorityStart(byte[] bytes, RequestParser parser) {
    int start = parser.targetStart();
    int end = parser.targetEnd();
    if (methodIs("CONNECT", bytes, parser)) {
      return start;
    }
    for (String scheme : new String[] {"http://", "https://"}) {
      int after = start + scheme.length();
      if (after < end && Grammar.equalsIgnoreCase(bytes, start, after, scheme)) {
        return after;
      }
    }
    throw Rule.TARGET_FORM.violation();
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
    int p = start;
    while (p < end && bytes[p] != '?') {
      if (Grammar.ONLY_IN_QUERY[bytes[p] & 0xff]) {
        throw Rule.TARGET_GRAMMAR.violation();
      }
      if (bytes[p] == '%') {
        requireEscape(bytes, p, end);
      }
      p++;
    }
    for (int q = p; q < end; q++) {
      if (bytes[q] == '%') {
        requireEscape(bytes, q, end);
      }
    }
    return p;
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
