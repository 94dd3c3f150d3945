package rocket.worker.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.SessionTrackingMode;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import rocket.api.Request;
import rocket.worker.servlet.security.Gate;
import rocket.worker.servlet.security.Guarded;
import rocket.worker.servlet.session.Login;
import rocket.worker.servlet.session.Session;

/**
 * The part of a request that is who makes it: the session and the user (Servlet 6.1, chapters 7 and
 * 13).
 */
abstract class RequestVisitor extends RequestAttributes implements Guarded {
  private final OutgoingResponse response;

  /** Null as long as the request has nothing to do with sessions. */
  private @Nullable SessionVisit visit;

  private @Nullable Login caller;

  RequestVisitor(
      Application application, ServletRoute route, Request request, OutgoingResponse response) {
    super(application, route, request);
    this.response = response;
  }

  /** Joins the session that the client names; without any session there is nothing to look for. */
  final void joinSession() {
    if (!application().sessions().isEmpty()) {
      visit().begin();
    }
  }

  final void leaveSession() {
    if (visit != null) {
      visit.end();
    }
  }

  private SessionVisit visit() {
    if (visit == null) {
      visit =
          new SessionVisit(this, response, application().sessions(), context().sessionTracking());
    }
    return visit;
  }

  /** A URL with the id of the session, if need be. */
  final String encode(String url) {
    return application().sessions().isEmpty() ? url : visit().encode(url);
  }

  @Override
  public final @Nullable Session visited() {
    return visit == null ? null : visit.session();
  }

  @Override
  public final HttpSession getSession() {
    return visit().make();
  }

  @Override
  public final @Nullable HttpSession getSession(boolean create) {
    return create ? visit().make() : visited();
  }

  @Override
  public final String changeSessionId() {
    return visit().rename();
  }

  @Override
  public final @Nullable String getRequestedSessionId() {
    return visit().requestedId();
  }

  @Override
  public final boolean isRequestedSessionIdValid() {
    return visit().requestedIsValid();
  }

  @Override
  public final boolean isRequestedSessionIdFromCookie() {
    return visit().by() == SessionTrackingMode.COOKIE;
  }

  @Override
  public final boolean isRequestedSessionIdFromURL() {
    return visit().by() == SessionTrackingMode.URL;
  }

  @Override
  public final @Nullable Login caller() {
    return caller;
  }

  @Override
  public final void caller(@Nullable Login user) {
    caller = user;
  }

  @Override
  public final @Nullable String getAuthType() {
    return caller == null ? null : caller.scheme();
  }

  @Override
  public final @Nullable String getRemoteUser() {
    return caller == null ? null : caller.name();
  }

  @Override
  public final @Nullable Principal getUserPrincipal() {
    return caller;
  }

  @Override
  public final boolean isUserInRole(@Nullable String role) {
    Gate gate = application().gate();
    if (caller == null || gate == null || role == null || role.equals("*")) {
      return false;
    }
    String meant = context().declared().security().role(servlet().getName(), role);
    return gate.hasRole(caller, meant);
  }

  @Override
  public final boolean authenticate(HttpServletResponse toResponse)
      throws IOException, ServletException {
    return gate().authenticate(this, toResponse);
  }

  @Override
  public final void login(@Nullable String user, @Nullable String password)
      throws ServletException {
    gate().login(this, user, password);
  }

  @Override
  public final void logout() {
    Gate gate = application().gate();
    if (gate != null) {
      gate.logout(this);
    }
  }

  private Gate gate() throws ServletException {
    Gate gate = application().gate();
    if (gate == null) {
      throw new ServletException("no login mechanism is configured");
    }
    return gate;
  }
}
