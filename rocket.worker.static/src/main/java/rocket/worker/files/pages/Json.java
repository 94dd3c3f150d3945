package rocket.worker.files.pages;

/** Strings of JSON (RFC 8259, section 7). */
final class Json {
  private static final String HEX = "0123456789abcdef";

  private Json() {}

  /**
   * Adds text in quotes. What has no bytes in UTF-8, of which readers make this or that (section
   * 8.2), becomes U+FFFD; what ends lines in older JavaScript, or is control, is escaped.
   */
  static void string(StringBuilder to, String text) {
    to.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        to.append('\\').append(c);
      } else if (c < ' ' || (c >= 0x7F && c < 0xA0) || c == '\u2028' || c == '\u2029') {
        escape(to, c);
      } else if (!Character.isSurrogate(c)) {
        to.append(c);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        to.append(c).append(text.charAt(++i));
      } else {
        to.append('\uFFFD');
      }
    }
    to.append('"');
  }

  private static void escape(StringBuilder to, char c) {
    to.append("\\u")
        .append(HEX.charAt(c >> 12))
        .append(HEX.charAt((c >> 8) & 15))
        .append(HEX.charAt((c >> 4) & 15))
        .append(HEX.charAt(c & 15));
  }
}
