package rocket.engine;

import java.nio.charset.StandardCharsets;
import rocket.api.Headers;
import rocket.api.HttpException;
import rocket.api.Status;
import rocket.engine.wire.ResponseEncoder;
import rocket.engine.wire.Sink;

/**
 * The small body of an error.
 *
 * @param status 400 to 599
 * @param detail a sentence for the client, or just the reason phrase
 * @param html whether the client is a browser, say, and rather has a page than a line of text
 */
record ErrorPage(int status, String detail, boolean html) {
  /** The page of an error, for a client that has sent these fields. */
  static ErrorPage of(HttpException error, Headers request) {
    boolean html = request.first("Accept", "").contains("text/html");
    return new ErrorPage(error.status(), error.detail(), html);
  }

  String contentType() {
    return html ? "text/html; charset=utf-8" : "text/plain; charset=utf-8";
  }

  byte[] content() {
    String reason = Status.reason(status);
    String more = detail.equals(reason) ? "" : detail;
    String text =
        html
            ? """
            <!DOCTYPE html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>%1$d %2$s</title>
            <style>body{font:1rem/1.5 system-ui,sans-serif;margin:15vh auto;max-width:32rem;padding:0 1rem}</style>
            <h1>%1$d %2$s</h1>
            <p>%3$s
            </html>
            """
                .formatted(status, reason, escape(more))
            : status + " " + reason + "\n" + (more.isEmpty() ? "" : more + "\n");
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Writes a whole response that ends its connection, for a request that could not be read.
   *
   * @param fields what it carries beside the fields that every error has
   * @param headAlone whether it is the answer to HEAD (RFC 9110, 9.3.2)
   * @return bytes of content
   */
  int writeWhole(Sink sink, HttpService service, Headers fields, boolean headAlone) {
    byte[] content = content();
    ResponseEncoder.statusLine(sink, status);
    ResponseEncoder.field(sink, "Content-Type", contentType());
    fields.forEach(field -> ResponseEncoder.field(sink, field.name(), field.value()));
    sink.write(service.date().server());
    sink.write(service.date().date());
    ResponseEncoder.contentLength(sink, content.length);
    ResponseEncoder.close(sink);
    ResponseEncoder.end(sink);
    if (headAlone) {
      return 0;
    }
    sink.write(content);
    return content.length;
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
