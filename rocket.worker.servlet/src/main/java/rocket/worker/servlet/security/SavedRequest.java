package rocket.worker.servlet.security;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import rocket.api.HttpException;
import rocket.api.Status;

/**
 * A request that has to wait until its user has logged in (Servlet 6.1, section 13.6.3).
 *
 * @param path the canonical path below the context
 * @param uri the path as it was sent
 * @param type the type of the content, and {@code content} that; null if there is none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SavedRequest(
    String method,
    String path,
    String uri,
    @Nullable String query,
    @Nullable String type,
    byte[] content) {
  /** The most bytes of content that are put aside for a stranger. */
  static final int MOST = 4 * 1024;

  /**
   * Puts a request aside, with its content.
   *
   * @throws HttpException 413 if that is too much
   */
  static SavedRequest of(Guarded request) throws IOException {
    byte[] content = {};
    if (request.getContentLengthLong() != 0) {
      content = request.getInputStream().readNBytes(MOST + 1);
      if (content.length > MOST) {
        throw new HttpException(
            Status.CONTENT_TOO_LARGE,
            "Log in first: only %d bytes are kept until then.".formatted(MOST));
      }
    }
    return new SavedRequest(
        request.getMethod(),
        request.path(),
        request.getRequestURI(),
        request.getQueryString(),
        request.getContentType(),
        content);
  }

  /** Where the client is sent to ask again. */
  String target() {
    return query == null ? uri : uri + "?" + query;
  }

  /** Whether a request is the one that the client was sent to make. */
  boolean isAskedAgain(Guarded request) {
    String asked = request.getQueryString();
    return request.path().equals(path) && (query == null ? asked == null : query.equals(asked));
  }

  /** Whether a request that is asked again has all that there was before. */
  boolean isAllOf(HttpServletRequest request) {
    return request.getMethod().equals(method) && content.length == 0;
  }
}
