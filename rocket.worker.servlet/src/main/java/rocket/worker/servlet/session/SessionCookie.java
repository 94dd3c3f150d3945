package rocket.worker.servlet.session;

import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.http.Cookie;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cookie that carries the session id (Servlet 6.1, section 7.1.1): {@code HttpOnly}, for the
 * context's path, and {@code Secure} when the request that creates the session is. It cannot be
 * changed, for the application has been initialised when it is first seen.
 */
public record SessionCookie(String path) implements SessionCookieConfig {
  /** Its name. */
  public static final String NAME = "JSESSIONID";

  /** The cookie for a session id. */
  public Cookie cookie(String id, boolean secure) {
    var cookie = new Cookie(NAME, id);
    cookie.setPath(path);
    cookie.setHttpOnly(true);
    cookie.setSecure(secure);
    return cookie;
  }

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public @Nullable String getDomain() {
    return null;
  }

  @Override
  public String getPath() {
    return path;
  }

  @Override
  public boolean isHttpOnly() {
    return true;
  }

  @Override
  public boolean isSecure() {
    return false;
  }

  @Override
  public int getMaxAge() {
    return -1;
  }

  @Override
  public @Nullable String getAttribute(String name) {
    return getAttributes().get(name);
  }

  @Override
  public Map<String, String> getAttributes() {
    return Map.of("Path", path, "HttpOnly", "true");
  }

  @Override
  public void setName(String name) {
    throw initialised();
  }

  @Override
  public void setDomain(String domain) {
    throw initialised();
  }

  @Override
  public void setPath(String path) {
    throw initialised();
  }

  @Override
  public void setHttpOnly(boolean httpOnly) {
    throw initialised();
  }

  @Override
  public void setSecure(boolean secure) {
    throw initialised();
  }

  @Override
  public void setMaxAge(int seconds) {
    throw initialised();
  }

  @Override
  public void setAttribute(String name, String value) {
    throw initialised();
  }

  @Override
  @SuppressWarnings("removal")
  public @Nullable String getComment() {
    return null;
  }

  @Override
  @SuppressWarnings("removal")
  public void setComment(String comment) {
    throw initialised();
  }

  private static IllegalStateException initialised() {
    return new IllegalStateException("the servlet context has been initialised");
  }
}
