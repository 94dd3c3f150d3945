package rocket.worker.servlet;

import jakarta.servlet.SessionTrackingMode;
import jakarta.servlet.http.Cookie;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import rocket.worker.servlet.http.Location;
import rocket.worker.servlet.session.Session;
import rocket.worker.servlet.session.SessionTracking;
import rocket.worker.servlet.session.SessionUrl;
import rocket.worker.servlet.session.Sessions;

/**
 * A request's part in a session: which one the client means, and how it is told of another (Servlet
 * 6.1, sections 7.1 and 7.2). Made for requests that have to do with sessions. Confined to the
 * thread that serves the request.
 */
final class SessionVisit {
  private final RequestVisitor request;
  private final OutgoingResponse response;
  private final Sessions sessions;
  private final SessionTracking tracking;
  private @Nullable Session session;

  /** Looked for once, as sessions may end while the request runs. */
  private @Nullable String requested;

  private @Nullable SessionTrackingMode by;
  private boolean looked;

  SessionVisit(
      RequestVisitor request,
      OutgoingResponse response,
      Sessions sessions,
      SessionTracking tracking) {
    this.request = request;
    this.response = response;
    this.sessions = sessions;
    this.tracking = tracking;
  }

  /** Joins the session that the client names. */
  void begin() {
    sessions.sweep();
    String id = requestedId();
    session = id == null ? null : sessions.join(id, true);
  }

  /** The request is over. */
  void end() {
    if (session != null) {
      session.exit();
      session = null;
    }
  }

  /** The session; null if there is none. */
  @Nullable Session session() {
    if (session != null && !session.valid()) {
      end();
    }
    return session;
  }

  /** The session, which is made if there is none. */
  Session make() {
    Session known = session();
    if (known != null) {
      return known;
    }
    if (response.isCommitted() && tracking.byCookie()) {
      throw new IllegalStateException("the response is committed, so no session can be created");
    }
    Session made = sessions.create();
    session = made;
    tell(made.id());
    return made;
  }

  /** Gives the session another id. */
  String rename() {
    Session known = session();
    if (known == null) {
      throw new IllegalStateException("the request has no session");
    }
    if (response.isCommitted() && tracking.byCookie()) {
      throw new IllegalStateException("the response is committed, so the id cannot be changed");
    }
    String id = known.rename();
    tell(id);
    return id;
  }

  /** Tells the client of an id, in place of an earlier one. */
  private void tell(String id) {
    if (tracking.byCookie()) {
      response.sessionCookie(tracking.cookie().cookie(id, request.isSecure()));
    }
    if (tracking.byTls()) {
      tls().ifPresent(tls -> tls.putValue(key(), id));
    }
  }

  /**
   * The id that the client names; of several, as cookies of other paths or domains may bring them,
   * the first that there is a session of.
   */
  @Nullable String requestedId() {
    if (!looked) {
      looked = true;
      look();
    }
    return requested;
  }

  /** By what the client names its session; null if it names none. */
  @Nullable SessionTrackingMode by() {
    requestedId();
    return by;
  }

  boolean requestedIsValid() {
    String id = requestedId();
    return id != null && sessions.find(id) != null;
  }

  private void look() {
    if (tracking.byCookie() && request.request().headers().contains("Cookie")) {
      String name = tracking.cookie().cookieName();
      for (Cookie cookie : request.cookies()) {
        if (cookie.getName().equals(name) && found(cookie.getValue(), SessionTrackingMode.COOKIE)) {
          return;
        }
      }
    }
    if (tracking.byUrl() && request.request().path().indexOf(';') >= 0) {
      String id = url().id(request.request().path());
      if (id != null && found(id, SessionTrackingMode.URL)) {
        return;
      }
    }
    if (tracking.byTls() && tls().isPresent() && tls().get().getValue(key()) instanceof String id) {
      found(id, SessionTrackingMode.SSL);
    }
  }

  /** Takes an id if it is the first, or that of a session; whether it is that. */
  private boolean found(String id, SessionTrackingMode mode) {
    boolean real = sessions.find(id) != null;
    if (real || requested == null) {
      requested = id;
      by = mode;
    }
    return real;
  }

  /**
   * A URL with the id of the session, if it is one of this application and the client may not take
   * cookies: it has sent none with an id.
   *
   * @throws IllegalArgumentException if the URL leads above the root
   */
  String encode(String url) {
    if (!tracking.byUrl() || url.startsWith("#") || by() == SessionTrackingMode.COOKIE) {
      return url;
    }
    Session known = session();
    return known == null || !isOurs(url)
        ? url
        : url().with(url, known.id(), request.getRequestURI());
  }

  private boolean isOurs(String url) {
    String origin = request.authority().origin(request.getScheme()).toString();
    String absolute =
        Location.absolute(url, request.getScheme(), request.authority(), request.getRequestURI());
    if (!absolute.regionMatches(true, 0, origin, 0, origin.length())) {
      return false;
    }
    String path = absolute.substring(origin.length());
    String context = request.getContextPath();
    if (!path.startsWith("/") || !path.startsWith(context)) {
      return false;
    }
    return path.length() == context.length() || "/;?#".indexOf(path.charAt(context.length())) >= 0;
  }

  private SessionUrl url() {
    return new SessionUrl(tracking.cookie().parameterName());
  }

  private Optional<SSLSession> tls() {
    return request.request().connection().tls();
  }

  /** Values are bound to a TLS session for the whole server, so each application has its own. */
  private String key() {
    return "rocket.session." + System.identityHashCode(sessions) + request.getContextPath();
  }
}
