package rocket.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Turns text blocks into what goes over the wire, and back into text that can be pasted. Control
 * characters are written as their pictures, such as {@code ␊}.
 */
final class WireText {
  private static final char FIRST_PICTURE = '␀';
  private static final char LAST_PICTURE = '␟';

  private WireText() {}

  /** The bytes of a message: each line ends with CRLF. */
  static byte[] bytes(String text) {
    var wire = new StringBuilder();
    text.replace("\r\n", "\n").chars().forEach(c -> append(wire, (char) c));
    return wire.toString().getBytes(UTF_8);
  }

  private static void append(StringBuilder wire, char c) {
    if (c == '\n') {
      wire.append("\r\n");
    } else if (c >= FIRST_PICTURE && c <= LAST_PICTURE) {
      wire.append((char) (c - FIRST_PICTURE));
    } else {
      wire.append(c);
    }
  }

  /** The lines of a text block that means these bytes; a line without an end has a backslash. */
  static String text(byte[] bytes) {
    var text = new StringBuilder();
    String all = new String(bytes, UTF_8);
    for (int i = 0; i < all.length(); i++) {
      char c = all.charAt(i);
      if (all.startsWith("\r\n", i)) {
        text.append('\n');
        i++;
      } else if (c < ' ' && c != '\t') {
        text.append((char) (FIRST_PICTURE + c)).append(c == '\n' ? "\\\n" : "");
      } else {
        text.append(c);
      }
    }
    if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
      text.append("\\\n");
    }
    return text.toString();
  }
}
