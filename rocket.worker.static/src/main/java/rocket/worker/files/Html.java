package rocket.worker.files;

/** Text as HTML. */
final class Html {
  private static final int CONTROL_PICTURES = 0x2400;

  private Html() {}

  /** Text that is safe between tags and in quoted attributes; control characters become visible. */
  static String escape(String text) {
    var html = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> html.append("&amp;");
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case '"' -> html.append("&quot;");
        case '\'' -> html.append("&#39;");
        default -> html.append(visible(c));
      }
    }
    return html.toString();
  }

  private static char visible(char c) {
    if (c < ' ') {
      return (char) (CONTROL_PICTURES + c);
    }
    return Character.isISOControl(c) ? '\uFFFD' : c;
  }
}
