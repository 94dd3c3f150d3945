package rocket.worker.servlet.http;

import java.nio.charset.StandardCharsets;

/** The small pages of {@code sendError} and {@code sendRedirect}. */
public final class Html {
  /** What the pages are. */
  public static final String TYPE = "text/html;charset=utf-8";

  private Html() {}

  /** A page of a title and a paragraph, both escaped. */
  public static byte[] page(String title, String text) {
    return write(title, escaped(text));
  }

  /** A page that leads elsewhere. */
  public static byte[] link(String title, String location) {
    String target = escaped(location);
    return write(title, "<a href=\"" + target + "\">" + target + "</a>");
  }

  private static byte[] write(String title, String content) {
    return """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8"><title>%1$s</title></head>
    <body><h1>%1$s</h1><p>%2$s</p></body></html>
    """
        .formatted(escaped(title), content)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String escaped(String text) {
    var escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '&' -> escaped.append("&amp;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
