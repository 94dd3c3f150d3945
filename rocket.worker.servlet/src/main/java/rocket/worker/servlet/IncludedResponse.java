package rocket.worker.servlet;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A response as an included servlet sees it: it can write, but whatever would change the head is
 * ignored (Servlet 6.1, section 9.3).
 */
final class IncludedResponse extends HttpServletResponseWrapper {
  IncludedResponse(HttpServletResponse including) {
    super(including);
  }

  @Override
  public void setStatus(int status) {}

  @Override
  public void sendError(int status) {}

  @Override
  public void sendError(int status, @Nullable String message) {}

  @Override
  public void sendRedirect(String location) {}

  @Override
  public void sendRedirect(String location, boolean clearBuffer) {}

  @Override
  public void sendRedirect(String location, int status) {}

  @Override
  public void sendRedirect(String location, int status, boolean clearBuffer) {}

  @Override
  public void addCookie(Cookie cookie) {}

  @Override
  public void setHeader(@Nullable String name, @Nullable String value) {}

  @Override
  public void addHeader(@Nullable String name, @Nullable String value) {}

  @Override
  public void setIntHeader(@Nullable String name, int value) {}

  @Override
  public void addIntHeader(@Nullable String name, int value) {}

  @Override
  public void setDateHeader(@Nullable String name, long millis) {}

  @Override
  public void addDateHeader(@Nullable String name, long millis) {}

  @Override
  public void setContentType(@Nullable String type) {}

  @Override
  public void setContentLength(int length) {}

  @Override
  public void setContentLengthLong(long length) {}

  @Override
  public void setCharacterEncoding(@Nullable String encoding) {}

  @Override
  public void setCharacterEncoding(@Nullable Charset encoding) {}

  @Override
  public void setLocale(@Nullable Locale locale) {}

  @Override
  public void setTrailerFields(@Nullable Supplier<Map<String, String>> supplier) {}

  /** What has been written so far is another servlet's too. */
  @Override
  public void reset() {}

  @Override
  public void resetBuffer() {}
}
