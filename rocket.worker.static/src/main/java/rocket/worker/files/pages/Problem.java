package rocket.worker.files.pages;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import rocket.api.Headers;
import rocket.api.HttpException;
import rocket.api.MutableHeaders;
import rocket.api.Status;
import rocket.content.Accept;
import rocket.content.Html;

/**
 * An error as it is shown: a page for people, JSON for programs (RFC 9457), or else text.
 *
 * @param status 400 to 599
 * @param detail a sentence about it, or nothing
 */
public record Problem(int status, String detail) {
  private static final String TEXT = "text/plain";
  private static final String PAGE = "text/html";
  private static final String JSON = "application/problem+json";

  /** In the order that decides for those who take all: they are commands, or images. */
  private static final List<String> FORMS = List.of(TEXT, PAGE, JSON, "application/json");

  /** An error with what it says of itself, if that is more than its status says. */
  public static Problem of(HttpException error) {
    boolean more = !error.detail().equals(Status.reason(error.status()));
    return new Problem(error.status(), more ? error.detail() : usualDetail(error.status()));
  }

  /**
   * The content of an answer, whose fields this sets.
   *
   * @param path of the request, as it was sent
   */
  public byte[] prepare(Headers request, String path, MutableHeaders fields) {
    fields.set("Vary", "Accept");
    fields.set("X-Content-Type-Options", "nosniff");
    String form = Accept.of(request).best(FORMS).orElse(TEXT);
    if (form.equals(PAGE)) {
      Frame.fields(fields);
      return page(path);
    }
    if (form.equals(TEXT)) {
      fields.set("Content-Type", "text/plain; charset=utf-8");
      return text();
    }
    fields.set("Content-Type", JSON);
    return json();
  }

  private byte[] text() {
    String more = detail.isEmpty() ? "" : detail + "\n";
    return (status + " " + Status.reason(status) + "\n" + more).getBytes(StandardCharsets.UTF_8);
  }

  private byte[] json() {
    var text = new StringBuilder("{\"title\":");
    Json.string(text, Status.reason(status));
    text.append(",\"status\":").append(status);
    if (!detail.isEmpty()) {
      text.append(",\"detail\":");
      Json.string(text, detail);
    }
    return text.append("}\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  private byte[] page(String path) {
    var bytes = new ByteArrayOutputStream();
    try {
      var to = new TextOutput(bytes);
      Frame.begin(to);
      String reason = Html.escape(Status.reason(status));
      to.text()
          .append(status)
          .append(' ')
          .append(reason)
          .append("</title>\n</head>\n<body>\n<main>\n<p class=\"n\">Error ")
          .append(status)
          .append("</p>\n<h1>")
          .append(reason)
          .append("</h1>\n");
      if (!detail.isEmpty()) {
        to.text().append("<p>").append(Html.escape(detail)).append("</p>\n");
      }
      links(to.text(), path);
      to.text().append("</main>\n</body>\n</html>\n");
      to.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // there is none in memory
    }
    return bytes.toByteArray();
  }

  /** Up and to the root, as a browser counts: by slashes. */
  private static void links(StringBuilder text, String path) {
    if (path.length() < 2 || path.charAt(0) != '/') {
      return;
    }
    int slashes = (int) path.chars().filter(c -> c == '/').count();
    String up = path.endsWith("/") ? "../" : "./";
    String root = slashes == 1 ? "./" : "../".repeat(slashes - 1);
    text.append("<p class=\"l\">");
    if (!up.equals(root)) {
      text.append("<a href=\"").append(up).append("\">Up one folder</a> ");
    }
    text.append("<a href=\"").append(root).append("\">Go to the start</a></p>\n");
  }

  private static String usualDetail(int status) {
    return switch (status) {
      case Status.UNAUTHORIZED -> "You have to sign in to see this.";
      case Status.FORBIDDEN -> "You may not see this.";
      case Status.NOT_FOUND ->
          "There is nothing at this address. It may have moved, or be spelt in another way.";
      case Status.PRECONDITION_FAILED -> "It is not, or no longer, what the request is about.";
      case Status.RANGE_NOT_SATISFIABLE -> "The file does not reach that far.";
      case Status.INTERNAL_SERVER_ERROR -> "Something went wrong here. It has been noted.";
      default -> "";
    };
  }
}
