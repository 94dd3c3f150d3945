package rocket.content;

/** Text as HTML. */
public final class Html {
  /** Where Unicode has pictures of the control characters, in their order. */
  private static final int CONTROL_PICTURES = 0x2400;

  private Html() {}

  /**
   * Text that is safe between tags and in quoted attributes. Control characters, line ends among
   * them, become visible: those of ASCII as pictures of them, others and halves of surrogate pairs
   * as U+FFFD.
   */
  public static String escape(String text) {
    int plain = 0;
    while (plain < text.length() && isPlain(text.charAt(plain))) {
      plain++;
    }
    if (plain == text.length()) {
      return text;
    }
    var html = new StringBuilder(text.length() + 16).append(text, 0, plain);
    for (int i = plain; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> html.append("&amp;");
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case '"' -> html.append("&quot;");
        case '\'' -> html.append("&#39;");
        default -> {
          if (Character.isHighSurrogate(c) && isLow(text, i + 1)) {
            html.append(c).append(text.charAt(++i));
          } else {
            html.append(visible(c));
          }
        }
      }
    }
    return html.toString();
  }

  private static boolean isPlain(char c) {
    return switch (c) {
      case '&', '<', '>', '"', '\'' -> false;
      default -> c >= ' ' && !Character.isISOControl(c) && !Character.isSurrogate(c);
    };
  }

  private static boolean isLow(String text, int at) {
    return at < text.length() && Character.isLowSurrogate(text.charAt(at));
  }

  private static char visible(char c) {
    if (c < ' ') {
      return (char) (CONTROL_PICTURES + c);
    }
    return Character.isISOControl(c) || Character.isSurrogate(c) ? '\uFFFD' : c;
  }
}
