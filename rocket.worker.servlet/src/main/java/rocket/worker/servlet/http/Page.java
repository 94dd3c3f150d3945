package rocket.worker.servlet.http;

import java.nio.charset.StandardCharsets;
import rocket.content.Html;

/** The small pages of {@code sendError} and {@code sendRedirect}. */
public final class Page {
  /** What the pages are sent as. */
  public static final String TYPE = "text/html;charset=utf-8";

  private Page() {}

  /** A page of a title and a paragraph, both escaped. */
  public static byte[] of(String title, String text) {
    return write(title, Html.escape(text));
  }

  /** A page that leads elsewhere. */
  public static byte[] link(String title, String location) {
    String target = Html.escape(location);
    return write(title, "<a href=\"" + target + "\">" + target + "</a>");
  }

  private static byte[] write(String title, String content) {
    return """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8"><title>%1$s</title></head>
    <body><h1>%1$s</h1><p>%2$s</p></body></html>
    """
        .formatted(Html.escape(title), content)
        .getBytes(StandardCharsets.UTF_8);
  }
}
