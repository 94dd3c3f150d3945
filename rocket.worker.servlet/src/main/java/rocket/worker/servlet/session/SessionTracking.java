package rocket.worker.servlet.session;

import jakarta.servlet.SessionTrackingMode;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * By what the requests of a session are known to be (Servlet 6.1, section 7.1). Confined to the
 * thread that initialises the application, then immutable.
 */
public final class SessionTracking {
  private static final Set<SessionTrackingMode> DEFAULTS =
      Collections.unmodifiableSet(EnumSet.of(SessionTrackingMode.COOKIE, SessionTrackingMode.URL));

  private final SessionCookie cookie;
  private Set<SessionTrackingMode> modes = DEFAULTS;
  private boolean byCookie = true;
  private boolean byUrl = true;
  private boolean byTls;
  private boolean sealed;

  /** Tracking by cookies and URLs. */
  public SessionTracking(SessionCookie cookie) {
    this.cookie = cookie;
  }

  /** Ends all change: the application has been initialised. */
  public void seal() {
    sealed = true;
    cookie.seal();
  }

  /** What the cookie looks like. */
  public SessionCookie cookie() {
    return cookie;
  }

  /** The modes unless the application sets others. */
  public Set<SessionTrackingMode> defaults() {
    return DEFAULTS;
  }

  /** The modes. */
  public Set<SessionTrackingMode> modes() {
    return modes;
  }

  /**
   * Sets the modes; none at all means that no session is ever found again.
   *
   * @throws IllegalStateException if the application has been initialised
   * @throws IllegalArgumentException if SSL is one of several
   */
  public void modes(Set<SessionTrackingMode> wanted) {
    if (sealed) {
      throw new IllegalStateException("the servlet context has been initialised");
    }
    if (wanted.contains(SessionTrackingMode.SSL) && wanted.size() > 1) {
      throw new IllegalArgumentException(
          "session tracking modes %s are not allowed; allowed: SSL alone, or COOKIE and URL"
              .formatted(wanted));
    }
    byCookie = wanted.contains(SessionTrackingMode.COOKIE);
    byUrl = wanted.contains(SessionTrackingMode.URL);
    byTls = wanted.contains(SessionTrackingMode.SSL);
    modes = wanted.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(wanted));
  }

  /** Whether a cookie has the id. */
  public boolean byCookie() {
    return byCookie;
  }

  /** Whether paths may have the id. */
  public boolean byUrl() {
    return byUrl;
  }

  /** Whether the id is bound to the TLS session. */
  public boolean byTls() {
    return byTls;
  }
}
