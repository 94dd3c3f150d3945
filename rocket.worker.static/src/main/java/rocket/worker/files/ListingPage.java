package rocket.worker.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import rocket.content.Html;
import rocket.content.PercentEncoding;

/**
 * A directory as a page of HTML, written row by row.
 *
 * @param path the directory's
 * @param listing its entries
 */
record ListingPage(RequestPath path, Listing listing) {
  /** Names are escaped; should one get through all the same, it loads and runs nothing. */
  static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final String STYLE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <style>
      :root { --ink: #1c2024; --dim: #626a73; --line: #e3e6e9; --paper: #fff; --link: #0b57d0; --over: #f4f6f8; }
      @media (prefers-color-scheme: dark) {
        :root { --ink: #e6e8ea; --dim: #9aa2ab; --line: #31363b; --paper: #16191c; --link: #8ab4f8; --over: #1f2428; }
      }
      body { margin: 0 auto; max-width: 60rem; padding: 1.5rem 1rem; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
      h1 { font-size: 1.25rem; overflow-wrap: anywhere; }
      table { width: 100%; border-collapse: collapse; }
      th { text-align: left; font-weight: 600; color: var(--dim); }
      th, td { padding: .375rem .5rem; border-bottom: 1px solid var(--line); vertical-align: baseline; }
      td:first-child { overflow-wrap: anywhere; }
      td + td { color: var(--dim); white-space: nowrap; font-variant-numeric: tabular-nums; }
      th:first-child { width: 100%; }
      th { white-space: nowrap; }
      th:nth-child(2), td:nth-child(2) { text-align: right; }
      tbody tr:hover { background: var(--over); }
      a { color: var(--link); text-decoration: none; white-space: pre-wrap; }
      a:hover, a:focus { text-decoration: underline; }
      @media (max-width: 30rem) { th:nth-child(3), td:nth-child(3) { display: none; } }
      </style>
      """;

  private static final String TABLE =
      """
      <table>
      <thead><tr><th scope="col">Name</th><th scope="col">Size</th><th scope="col">Modified (UTC)</th></tr></thead>
      <tbody>
      """;

  private static final String PARENT =
      """
      <tr><td><a href="../">../</a></td><td></td><td></td></tr>
      """;

  private static final String FOOT =
      """
      </tbody>
      </table>
      </body>
      </html>
      """;

  void writeTo(OutputStream output) throws IOException {
    write(output, STYLE);
    write(output, heading());
    write(output, TABLE);
    if (!path.names().isEmpty()) {
      write(output, PARENT);
    }
    for (Listing.Entry entry : listing.entries()) {
      write(output, row(entry));
    }
    write(output, FOOT);
  }

  private String heading() {
    return """
    <title>Index of %1$s</title>
    </head>
    <body>
    <h1>Index of <bdi>%1$s</bdi></h1>
    """
        .formatted(Html.escape(path.text()));
  }

  private static String row(Listing.Entry entry) {
    String slash = entry.directory() ? "/" : "";
    return "<tr><td><a href=\""
        + PercentEncoding.encode(entry.name())
        + slash
        + "\"><bdi>"
        + Html.escape(entry.name())
        + "</bdi>"
        + slash
        + "</a></td><td>"
        + (entry.directory() ? "" : FileSize.text(entry.size()))
        + "</td><td>"
        + minutes(entry.lastModified())
        + "</td></tr>\n";
  }

  private static String minutes(Instant time) {
    return MINUTES.format(time);
  }

  private static void write(OutputStream output, String text) throws IOException {
    output.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
