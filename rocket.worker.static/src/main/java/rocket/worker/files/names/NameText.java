package rocket.worker.files.names;

import java.util.Locale;

/**
 * Names for people to read, as HTML. What would not be seen, or would reorder what is, becomes
 * visible: control characters, and those that steer the direction of text or take no room, by their
 * number, and bytes that are no text by theirs.
 */
public final class NameText {
  private static final int DELETE = 0x7F;

  private NameText() {}

  /** For between tags; what stands for something else is marked as such by an element. */
  public static void html(StringBuilder to, String name) {
    write(to, name, "<i>", "</i>");
  }

  /** For titles and attributes, which can have no elements. */
  public static void plain(StringBuilder to, String name) {
    write(to, name, "[", "]");
  }

  private static void write(StringBuilder to, String name, String open, String close) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      switch (c) {
        case '&' -> to.append("&amp;");
        case '<' -> to.append("&lt;");
        case '>' -> to.append("&gt;");
        case '"' -> to.append("&quot;");
        case '\'' -> to.append("&#39;");
        default -> {
          if (c >= ' ' && c < DELETE) {
            to.append(c);
          } else if (DiskName.isRawByte(c)) {
            to.append(open).append("\\x").append(hex(c & 0xFF, 2)).append(close);
          } else if (Character.isHighSurrogate(c)
              && i + 1 < name.length()
              && Character.isLowSurrogate(name.charAt(i + 1))) {
            to.append(c).append(name.charAt(++i));
          } else if (isUnseen(c)) {
            to.append(open).append("U+").append(hex(c, 4)).append(close);
          } else {
            to.append(c);
          }
        }
      }
    }
  }

  /** Joiners are left alone: Persian, the scripts of India and many pictures need them. */
  private static boolean isUnseen(char c) {
    return switch (c) {
      case '\u00AD', '\u034F', '\u061C', '\u180E', '\u200B', '\u200E', '\u200F', '\uFEFF' -> true;
      case '\u115F', '\u1160', '\u17B4', '\u17B5', '\u3164', '\uFFA0' -> true;
      default ->
          Character.isISOControl(c)
              || Character.isSurrogate(c)
              || (c >= '\u2028' && c <= '\u202E')
              || (c >= '\u2060' && c <= '\u206F')
              || (c >= '\uFFF9' && c <= '\uFFFB');
    };
  }

  private static String hex(int number, int width) {
    String digits = Integer.toHexString(number).toUpperCase(Locale.ROOT);
    return "0".repeat(width - digits.length()) + digits;
  }
}
