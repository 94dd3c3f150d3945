package rocket.worker.servlet.http;

import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
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

  /**
   * The parameters, those of the query first. The query is UTF-8; a form that names no charset is
   * ISO-8859-1 (section 3.12).
   *
   * @param unread whether the content has not been asked for in another way, so that it may be read
   * @param encoding the charset of the form, or null
   * @throws ParametersException if they cannot be read
   */
  public static Map<String, String[]> parameters(
      Request request, boolean unread, @Nullable String encoding) {
    boolean form = unread && isForm(request);
    if (!form && request.query().isEmpty()) {
      return Map.of();
    }
    var parameters = new Parameters();
    request.query().ifPresent(query -> parameters.add(query, StandardCharsets.UTF_8));
    if (form) {
      parameters.add(content(request.body()), charset(encoding));
    }
    return parameters.toMap();
  }

  private static boolean isForm(Request request) {
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
