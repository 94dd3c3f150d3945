package rocket.worker.servlet;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rocket.api.Headers;
import rocket.api.Response;
import rocket.content.HttpDate;
import rocket.worker.servlet.http.Cookies;

/**
 * The part of a response that is its head: status, fields and cookies (Servlet 6.1, section 5.2).
 * What is set after the response is committed is ignored.
 */
abstract class ResponseHead implements HttpServletResponse {
  static final String CONTENT_TYPE = "Content-Type";
  static final String CONTENT_LENGTH = "Content-Length";
  private static final String SET_COOKIE = "Set-Cookie";

  private final Response response;

  /** Null until it is known. */
  private @Nullable IncomingRequest incoming;

  /**
   * What was set of the statuses that only the server can send, such as that of an upgrade; or 0.
   */
  private int informational;

  ResponseHead(Response response) {
    this.response = response;
  }

  final Response response() {
    return response;
  }

  /** Sets a field, past the meaning that {@link #setHeader} gives to some of them. */
  final void field(String name, @Nullable String value) {
    if (value == null) {
      response.headers().remove(name);
    } else {
      response.headers().set(name, value);
    }
  }

  /** Tells whose answer it is, before anybody else sees this. */
  final void answers(IncomingRequest asked) {
    incoming = asked;
  }

  /** Whose answer it is; null until that is known. */
  final @Nullable IncomingRequest incoming() {
    return incoming;
  }

  private Instant now() {
    IncomingRequest asked = incoming;
    return asked == null ? Instant.now() : asked.context().clock().instant();
  }

  /** Sends the session's id, in place of an earlier one. */
  final void sessionCookie(Cookie cookie) {
    List<String> others =
        response.headers().all(SET_COOKIE).stream()
            .filter(line -> !line.startsWith(cookie.getName() + "="))
            .toList();
    response.headers().remove(SET_COOKIE);
    others.forEach(line -> response.headers().add(SET_COOKIE, line));
    response.headers().add(SET_COOKIE, Cookies.format(cookie, now()));
  }

  @Override
  public final int getStatus() {
    return informational == 0 ? response.status() : informational;
  }

  /** Sets the status; one below 200 is kept, but the server sends it by itself when it is due. */
  @Override
  public final void setStatus(int status) {
    if (isCommitted()) {
      return;
    }
    if (status >= 100 && status < 200) {
      informational = status;
    } else {
      response.status(status);
      informational = 0;
    }
  }

  @Override
  public final void addCookie(Cookie cookie) {
    if (!isCommitted()) {
      response.headers().add(SET_COOKIE, Cookies.format(cookie, now()));
    }
  }

  @Override
  public final boolean containsHeader(String name) {
    return response.headers().contains(name);
  }

  @Override
  public final @Nullable String getHeader(String name) {
    Headers headers = response.headers();
    int index = headers.indexOf(name, 0);
    return index < 0 ? null : headers.value(index);
  }

  @Override
  public final Collection<String> getHeaders(String name) {
    return new ArrayList<>(response.headers().all(name));
  }

  @Override
  public final Collection<String> getHeaderNames() {
    return new ArrayList<>(response.headers().names());
  }

  @Override
  public final void setHeader(@Nullable String name, @Nullable String value) {
    if (name != null && !isCommitted() && !setsContent(name, value)) {
      field(name, value);
    }
  }

  @Override
  public final void addHeader(@Nullable String name, @Nullable String value) {
    if (name != null && value != null && !isCommitted() && !setsContent(name, value)) {
      response.headers().add(name, value);
    }
  }

  @Override
  public final void setIntHeader(@Nullable String name, int value) {
    setHeader(name, Integer.toString(value));
  }

  @Override
  public final void addIntHeader(@Nullable String name, int value) {
    addHeader(name, Integer.toString(value));
  }

  @Override
  public final void setDateHeader(@Nullable String name, long millis) {
    setHeader(name, HttpDate.format(Instant.ofEpochMilli(millis)));
  }

  @Override
  public final void addDateHeader(@Nullable String name, long millis) {
    addHeader(name, HttpDate.format(Instant.ofEpochMilli(millis)));
  }

  @Override
  public final @Nullable String encodeURL(@Nullable String url) {
    return url == null || incoming == null ? url : incoming.encode(url);
  }

  @Override
  public final @Nullable String encodeRedirectURL(@Nullable String url) {
    return encodeURL(url);
  }

  /** Whether a field is one that has a method of its own, which has then been called. */
  private boolean setsContent(String name, @Nullable String value) {
    if (name.equalsIgnoreCase(CONTENT_TYPE)) {
      setContentType(value);
      return true;
    }
    if (name.equalsIgnoreCase(CONTENT_LENGTH)) {
      setContentLengthLong(value == null ? -1 : Long.parseLong(value));
      return true;
    }
    return false;
  }
}
