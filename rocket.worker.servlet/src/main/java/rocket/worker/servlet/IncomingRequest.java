package rocket.worker.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;
import java.security.Principal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rocket.api.Request;
import rocket.worker.servlet.session.Session;
import rocket.worker.servlet.session.SessionCookie;

/**
 * A request as servlets see it, with its session and its asynchronous life. Confined to the thread
 * that serves it.
 */
final class IncomingRequest extends RequestAttributes {
  private final OutgoingResponse response;
  private @Nullable Session session;

  /** Looked for once, as sessions may end while the request runs. */
  private @Nullable String requestedId;

  private @Nullable AsyncCycle cycle;

  /** Whether all components that the request is within may work asynchronously. */
  private boolean asyncSupported = true;

  /** Whether listeners have been told of it, and not yet of its end. */
  private boolean announced;

  IncomingRequest(
      Application application, ServletRoute route, Request request, OutgoingResponse response) {
    super(application, route, request);
    this.response = response;
    response.answers(this);
  }

  /** Says whether asynchronous processing may begin now, and returns whether it might before. */
  boolean asyncSupported(boolean now) {
    boolean before = asyncSupported;
    asyncSupported = now;
    return before;
  }

  /**
   * Joins the session that the client names (without any session there is nothing to look for), and
   * lets listeners know.
   */
  void begin() {
    if (!application().sessions().isEmpty()) {
      String id = getRequestedSessionId();
      Session found = id == null ? null : application().sessions().find(id);
      if (found != null && found.enter(true)) {
        session = found;
      }
    }
    if (listeners().hearLives()) {
      announced = true;
      listeners().begun(context(), this);
    }
  }

  /**
   * A page of the application answers what was thrown.
   *
   * @return false if it has none for that, so that the server has to answer
   */
  boolean answer(Throwable thrown) {
    return application().errors().answer(this, response, thrown);
  }

  /** The servlet is done, without an exception that nobody has answered. */
  void served() throws IOException {
    if (cycle == null) {
      response.answerFailure();
    }
    if (cycle == null) {
      response.finish();
      end();
    } else {
      cycle.returned();
    }
  }

  /** The servlet is done, by an exception. */
  void failed(Throwable cause) {
    if (cycle == null) {
      end();
    } else {
      cycle.failed(cause);
    }
  }

  /** Whether it is asynchronous, or has been. */
  boolean asynchronous() {
    return cycle != null;
  }

  /** The exchange is over. */
  void end() {
    if (announced) {
      announced = false;
      listeners().ended(context(), this);
    }
    leaveSession();
    discardUpload();
  }

  private void leaveSession() {
    if (session != null) {
      session.exit();
      session = null;
    }
  }

  @Override
  public HttpSession getSession() {
    return Objects.requireNonNull(getSession(true));
  }

  @Override
  public @Nullable HttpSession getSession(boolean create) {
    if (session != null && !session.valid()) {
      leaveSession();
    }
    if (session == null && create) {
      if (response.isCommitted()) {
        throw new IllegalStateException("the response is committed, so no session can be created");
      }
      session = application().sessions().create();
      session.enter(false);
      sendSessionId(session.id());
    }
    return session;
  }

  @Override
  public String changeSessionId() {
    if (getSession(false) == null) {
      throw new IllegalStateException("the request has no session");
    }
    String id = Objects.requireNonNull(session).rename();
    sendSessionId(id);
    return id;
  }

  private void sendSessionId(String id) {
    response.sessionCookie(context().sessionCookie().cookie(id, isSecure()));
  }

  /**
   * The id that the client names; of several, as cookies of other paths or domains may bring them,
   * the first that there is a session of.
   */
  @Override
  public @Nullable String getRequestedSessionId() {
    if (requestedId == null && request().headers().contains("Cookie")) {
      requestedId = requestedId();
    }
    return requestedId;
  }

  private @Nullable String requestedId() {
    String first = null;
    for (Cookie cookie : cookies()) {
      if (cookie.getName().equals(SessionCookie.NAME)) {
        String id = cookie.getValue();
        if (application().sessions().find(id) != null) {
          return id;
        }
        first = first == null ? id : first;
      }
    }
    return first;
  }

  @Override
  public boolean isRequestedSessionIdValid() {
    String id = getRequestedSessionId();
    return id != null && application().sessions().find(id) != null;
  }

  @Override
  public boolean isRequestedSessionIdFromCookie() {
    return getRequestedSessionId() != null;
  }

  @Override
  public boolean isRequestedSessionIdFromURL() {
    return false;
  }

  @Override
  public DispatcherType getDispatcherType() {
    return DispatcherType.REQUEST;
  }

  /** Whether all filters and servlets may that the request is within (section 2.3.3.3). */
  @Override
  public boolean isAsyncSupported() {
    return asyncSupported;
  }

  @Override
  public boolean isAsyncStarted() {
    return cycle != null && cycle.started();
  }

  @Override
  public AsyncContext startAsync() {
    return startAsync(this, response);
  }

  @Override
  public AsyncContext startAsync(ServletRequest given, ServletResponse givenResponse) {
    if (!asyncSupported) {
      throw new IllegalStateException(
          "a filter or servlet that the request is within cannot work asynchronously; allowed after"
              + " setAsyncSupported(true)");
    }
    if (response.closed()) {
      throw new IllegalStateException("the response is closed");
    }
    if (cycle == null) {
      cycle = new AsyncCycle(this, response, given, givenResponse);
    } else {
      cycle.restart(given, givenResponse);
    }
    return cycle;
  }

  @Override
  public AsyncContext getAsyncContext() {
    if (cycle == null) {
      throw new IllegalStateException("asynchronous processing has not been started");
    }
    return cycle;
  }

  @Override
  public @Nullable String getAuthType() {
    return null;
  }

  @Override
  public @Nullable String getRemoteUser() {
    return null;
  }

  @Override
  public boolean isUserInRole(String role) {
    return false;
  }

  @Override
  public @Nullable Principal getUserPrincipal() {
    return null;
  }

  @Override
  public boolean authenticate(HttpServletResponse toResponse) throws ServletException {
    throw new ServletException("no login mechanism is configured");
  }

  @Override
  public void login(String user, String password) throws ServletException {
    throw new ServletException("no login mechanism is configured");
  }

  @Override
  public void logout() {}

  /** Refuses: upgrades are not there yet. */
  @Override
  public <T extends HttpUpgradeHandler> T upgrade(Class<T> type) throws ServletException {
    throw new ServletException("protocol upgrades are not supported");
  }
}
