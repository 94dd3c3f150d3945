package rocket.content;

/**
 * The lists of {@code If-Match} and {@code If-None-Match} (RFC 9110, sections 13.1.1 and 13.1.2),
 * read in place. What is no entity tag is passed over, up to the next comma.
 */
final class EntityTagList {
  private EntityTagList() {}

  /** Whether a tag of the list matches, by the strong comparison or by the weak one. */
  static boolean contains(String list, EntityTag tag, boolean strongly) {
    int at = 0;
    while (at < list.length()) {
      char c = list.charAt(at);
      if (c == ',' || WhiteSpace.is(c)) {
        at++;
        continue;
      }
      boolean weak = list.startsWith("W/", at);
      int start = weak ? at + 2 : at;
      int end = EntityTag.end(list, start);
      if (end < 0) {
        at = afterComma(list, ~end);
      } else if (!endsElement(list, end + 1)) {
        at = afterComma(list, end + 1);
      } else if (isSame(list, start + 1, end, tag) && !(strongly && (weak || tag.weak()))) {
        return true;
      } else {
        at = end + 1;
      }
    }
    return false;
  }

  private static boolean isSame(String list, int start, int end, EntityTag tag) {
    int length = tag.opaque().length();
    return end - start == length && list.startsWith(tag.opaque(), start);
  }

  private static boolean endsElement(String list, int from) {
    int at = WhiteSpace.past(list, from, list.length());
    return at == list.length() || list.charAt(at) == ',';
  }

  private static int afterComma(String list, int from) {
    int comma = list.indexOf(',', from);
    return comma < 0 ? list.length() : comma + 1;
  }
}
