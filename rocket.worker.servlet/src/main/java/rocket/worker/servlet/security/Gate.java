package rocket.worker.servlet.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rocket.api.HttpException;
import rocket.worker.servlet.session.Login;
import rocket.worker.servlet.session.Session;

/**
 * Lets requests pass that satisfy the constraints of the application (Servlet 6.1, section 13.8.3),
 * and knows who makes them. Thread-safe.
 */
public final class Gate {
  private static final int HTTPS = 443;

  private final Constraints constraints;
  private final Desk desk;
  private final int httpsPort;
  private final Set<String> declared;

  /** Null if people cannot be asked who they are. */
  private final @Nullable Mechanism mechanism;

  /**
   * @param httpsPort where the same is served over TLS; 0 if nowhere
   * @param declared the roles of the application
   */
  Gate(
      Constraints constraints,
      Desk desk,
      @Nullable Mechanism mechanism,
      int httpsPort,
      Set<String> declared) {
    this.constraints = constraints;
    this.desk = desk;
    this.mechanism = mechanism;
    this.httpsPort = httpsPort;
    this.declared = declared;
  }

  /**
   * Judges a request before anything of the application sees it.
   *
   * @return what is to be served, this or one that waited for its user; null if it has been
   *     answered
   */
  public @Nullable HttpServletRequest admit(Guarded request, HttpServletResponse response)
      throws IOException, ServletException {
    Session session = request.visited();
    Login kept = session == null ? null : session.login();
    if (kept != null && kept.kept()) {
      request.caller(kept);
    }
    HttpServletRequest asked = request;
    if (mechanism instanceof FormLogin form) {
      if (form.isForm(request)) {
        form.answer(request, response);
        return null;
      }
      if (form.isPage(request.path())) {
        return request;
      }
      asked = form.restored(request);
    }
    Requirement required = constraints.of(request.path(), asked.getMethod());
    return satisfies(required, request, response) ? asked : null;
  }

  private boolean satisfies(Requirement required, Guarded request, HttpServletResponse response)
      throws IOException, ServletException {
    if (required.precluded()) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return false;
    }
    if (required.confidential() && !request.isSecure()) {
      secure(request, response);
      return false;
    }
    if (!required.needsLogin()) {
      return true;
    }
    Login user = known(request);
    if (user == null && mechanism != null) {
      mechanism.challenge(request, response);
      return false;
    }
    if (user == null || !required.allows(user)) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return false;
    }
    return true;
  }

  /** Who makes a request, as it may prove now; null if it does not. */
  private @Nullable Login known(Guarded request) {
    if (request.caller() == null && mechanism != null) {
      Login found = mechanism.identify(request);
      if (found != null) {
        Caller.enter(request, found);
      }
    }
    return request.caller();
  }

  /** Sends the client to where it can ask without being overheard (section 13.8.3). */
  private void secure(Guarded request, HttpServletResponse response) throws IOException {
    if (httpsPort == 0) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    String query = request.getQueryString();
    response.sendRedirect(
        "https://"
            + request.getServerName()
            + (httpsPort == HTTPS ? "" : ":" + httpsPort)
            + request.getRequestURI()
            + (query == null ? "" : "?" + query));
  }

  /**
   * Asks who makes a request, unless that is known: {@code HttpServletRequest.authenticate}.
   *
   * @return whether it is known now; if not, the request has been answered
   * @throws IllegalStateException if the response is committed
   * @throws ServletException if nobody can be asked
   */
  public boolean authenticate(Guarded request, HttpServletResponse response)
      throws IOException, ServletException {
    if (request.caller() != null) {
      return true;
    }
    if (mechanism == null) {
      throw new ServletException("no login mechanism is configured");
    }
    if (known(request) != null) {
      return true;
    }
    if (response.isCommitted()) {
      throw new IllegalStateException(
          "the response is committed, so nobody can be asked to log in");
    }
    mechanism.challenge(request, response);
    return false;
  }

  /**
   * Logs somebody in by name and password: {@code HttpServletRequest.login}.
   *
   * @throws ServletException if they are wrong, or somebody has logged in before
   */
  public void login(Guarded request, @Nullable String name, @Nullable String password)
      throws ServletException {
    if (mechanism instanceof CertificateLogin) {
      throw new ServletException("people log in by certificates here");
    }
    if (request.caller() != null) {
      throw new ServletException("somebody has logged in already");
    }
    String scheme = mechanism == null ? "LOGIN" : mechanism.scheme();
    Login login;
    try {
      login =
          name == null || password == null
              ? null
              : desk.check(request.getRemoteAddr(), name, password, scheme, true);
    } catch (HttpException e) {
      throw new ServletException("the login failed: " + e.detail(), e);
    }
    if (login == null) {
      throw new ServletException("the login failed");
    }
    if (mechanism instanceof FormLogin) {
      request.getSession();
    }
    Caller.enter(request, login);
  }

  /** Nobody has logged in any more, in the session neither. */
  public void logout(Guarded request) {
    Caller.leave(request);
  }

  /**
   * Whether somebody has a role (section 13.3).
   *
   * @param role as the application is declared to have it
   */
  public boolean hasRole(Login user, String role) {
    if (role.equals(Constraint.ANY_ROLE)) {
      return false;
    }
    if (role.equals(Constraint.ANYBODY_KNOWN) && !declared.contains(role)) {
      return true;
    }
    return user.roles().contains(role);
  }
}
