package rocket.worker.servlet.http;

import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import rocket.api.Request;
import rocket.api.RequestBody;
import rocket.api.Status;

/** Gathers the parameters of a request from its query and its form (Servlet 6.1, section 3.1.1). */
public final class Form {
  /** The most bytes that a form may have. */
  public static final int MOST_BYTES = 2 * 1024 * 1024;

  private static final String TYPE = "application/x-www-form-urlencoded";

  private Form() {}

  /** Adds what the query has, which is UTF-8. */
  public static void addQuery(Request request, Parameters parameters) {
    request.query().ifPresent(query -> parameters.add(query, StandardCharsets.UTF_8));
  }

  /**
   * Adds what a form has in its content, which is read; one that names no charset is ISO-8859-1
   * (section 3.12).
   *
   * @param encoding the charset of the form, or null
   * @throws ParametersException if they cannot be read
   */
  public static void addContent(Request request, @Nullable String encoding, Parameters parameters) {
    parameters.add(content(request.body()), charset(encoding));
  }

  /** Whether the content is a form. */
  public static boolean is(Request request) {
    return request.method().equals("POST")
        && request.headers().first("Content-Type").map(MediaType::parse).stream()
            .anyMatch(type -> type.is(TYPE));
  }

  private static String content(RequestBody body) {
    if (body.length() > MOST_BYTES) {
      throw tooLarge();
    }
    try {
      byte[] bytes = body.stream().readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw tooLarge();
      }
      return new String(bytes, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new ParametersException(Status.BAD_REQUEST, "The form could not be read.", e);
    }
  }

  private static Charset charset(@Nullable String encoding) {
    try {
      return Charsets.of(encoding, StandardCharsets.ISO_8859_1);
    } catch (UnsupportedEncodingException e) {
      throw new ParametersException(
          Status.UNSUPPORTED_MEDIA_TYPE, "The charset of the form is not known.", e);
    }
  }

  private static ParametersException tooLarge() {
    return new ParametersException(
        Status.CONTENT_TOO_LARGE, "The form has more than %d bytes.".formatted(MOST_BYTES));
  }
}
