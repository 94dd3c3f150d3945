package rocket.worker.servlet.session;

import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.http.Cookie;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cookie that carries the session id (Servlet 6.1, section 7.1.1): {@code HttpOnly}, for the
 * context's path, and {@code Secure} when the request that creates the session is, unless the
 * application says otherwise before it is initialised. Confined to the thread that initialises the
 * application, then immutable.
 */
public final class SessionCookie implements SessionCookieConfig {
  /** Its name, unless the application gives another. */
  public static final String NAME = "JSESSIONID";

  private final String contextPath;

  /** Holds the attributes, as it knows all rules for them. */
  private final Cookie model = new Cookie(NAME, "");

  private @Nullable String name;
  private boolean sealed;

  /**
   * @param contextPath that of the application; empty for the root
   */
  public SessionCookie(String contextPath) {
    this.contextPath = contextPath.isEmpty() ? "/" : contextPath;
    model.setHttpOnly(true);
  }

  /** Ends all change: the application has been initialised. */
  public void seal() {
    sealed = true;
  }

  /** The name that the cookie has. */
  public String cookieName() {
    return name == null ? NAME : name;
  }

  /** The name of the path parameter that may stand in for the cookie (section 7.1.1). */
  public String parameterName() {
    return name == null ? "jsessionid" : name;
  }

  /** The cookie for a session id. */
  public Cookie cookie(String id, boolean secure) {
    var cookie = new Cookie(cookieName(), id);
    for (Map.Entry<String, String> attribute : model.getAttributes().entrySet()) {
      cookie.setAttribute(attribute.getKey(), attribute.getValue());
    }
    if (cookie.getPath() == null) {
      cookie.setPath(contextPath);
    }
    if (secure) {
      cookie.setSecure(true);
    }
    return cookie;
  }

  @Override
  public void setName(@Nullable String newName) {
    requireOpen();
    name = newName == null || newName.isEmpty() ? null : new Cookie(newName, "").getName();
  }

  @Override
  public @Nullable String getName() {
    return name;
  }

  @Override
  public void setDomain(@Nullable String domain) {
    requireOpen();
    model.setDomain(domain);
  }

  @Override
  public @Nullable String getDomain() {
    return model.getDomain();
  }

  @Override
  public void setPath(@Nullable String path) {
    requireOpen();
    model.setPath(path);
  }

  @Override
  public @Nullable String getPath() {
    return model.getPath();
  }

  @Override
  public void setHttpOnly(boolean httpOnly) {
    requireOpen();
    model.setHttpOnly(httpOnly);
  }

  @Override
  public boolean isHttpOnly() {
    return model.isHttpOnly();
  }

  @Override
  public void setSecure(boolean secure) {
    requireOpen();
    model.setSecure(secure);
  }

  @Override
  public boolean isSecure() {
    return model.getSecure();
  }

  @Override
  public void setMaxAge(int seconds) {
    requireOpen();
    model.setMaxAge(seconds);
  }

  @Override
  public int getMaxAge() {
    return model.getMaxAge();
  }

  @Override
  public void setAttribute(String attribute, @Nullable String value) {
    requireOpen();
    model.setAttribute(attribute, value);
  }

  @Override
  public @Nullable String getAttribute(String attribute) {
    return model.getAttribute(attribute);
  }

  @Override
  public Map<String, String> getAttributes() {
    return model.getAttributes();
  }

  @Override
  @SuppressWarnings("removal")
  public void setComment(@Nullable String comment) {
    requireOpen();
  }

  @Override
  @SuppressWarnings("removal")
  public @Nullable String getComment() {
    return null;
  }

  private void requireOpen() {
    if (sealed) {
      throw new IllegalStateException("the servlet context has been initialised");
    }
  }
}
