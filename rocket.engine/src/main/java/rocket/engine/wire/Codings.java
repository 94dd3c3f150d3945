package rocket.engine.wire;

/**
 * The transfer codings of a request, as the list that all its Transfer-Encoding fields make (RFC
 * 9112, 6.1): chunked, and nothing else, and no empty element in which another parser may see
 * something.
 */
final class Codings {
  private static final String CHUNKED = "chunked";

  private boolean chunked;
  private boolean unknown;

  /** Takes the value of a field. */
  void add(byte[] bytes, int start, int end) {
    int from = start;
    while (from <= end) {
      int comma = Grammar.indexOf(bytes, ',', from, end);
      coding(bytes, Grammar.afterSpace(bytes, from, comma), comma);
      from = comma + 1;
    }
  }

  /** Refuses what the end of the list shows to be wrong. */
  void end() {
    if (!chunked) {
      throw Rule.CODING_LAST.violation();
    }
    if (unknown) {
      throw Rule.CODING_KNOWN.violation();
    }
  }

  private void coding(byte[] bytes, int start, int limit) {
    int end = Grammar.beforeSpace(bytes, start, limit);
    int nameEnd = start;
    while (nameEnd < end && Grammar.isToken(bytes[nameEnd])) {
      nameEnd++;
    }
    boolean named = Grammar.equalsIgnoreCase(bytes, start, nameEnd, CHUNKED);
    if (nameEnd == start || (nameEnd < end && (named || !isParameter(bytes, nameEnd, end)))) {
      throw Rule.CODING_GRAMMAR.violation();
    }
    if (chunked) {
      throw (named ? Rule.CODING_ONCE : Rule.CODING_LAST).violation();
    }
    chunked = named;
    unknown |= !named;
  }

  private static boolean isParameter(byte[] bytes, int start, int end) {
    return bytes[Grammar.afterSpace(bytes, start, end)] == ';';
  }
}
