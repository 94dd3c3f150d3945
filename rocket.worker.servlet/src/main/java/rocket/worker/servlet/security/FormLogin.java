package rocket.worker.servlet.security;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import rocket.api.HttpException;
import rocket.worker.servlet.session.Login;
import rocket.worker.servlet.session.Session;

/**
 * {@code FORM}: a page of the application asks who it is (Servlet 6.1, section 13.6.3).
 *
 * <pre>
 *   request --(put aside, login page)--> j_security_check --(right: another session id, redirect)--> request
 *                                                         --(wrong)--> error page
 * </pre>
 */
final class FormLogin implements Mechanism {
  private static final String ACTION = "/j_security_check";

  private final LoginConfig config;
  private final Desk desk;

  FormLogin(LoginConfig config, Desk desk) {
    this.config = config;
    this.desk = desk;
  }

  @Override
  public String scheme() {
    return HttpServletRequest.FORM_AUTH;
  }

  /** Nobody: the session has said so already. */
  @Override
  public @Nullable Login identify(Guarded request) {
    return null;
  }

  /** Whether anybody may have a path: that of the login or the error page. */
  boolean isPage(String path) {
    return path.equals(withoutQuery(config.loginPage()))
        || path.equals(withoutQuery(config.errorPage()));
  }

  /** Whether a request is a form that was filled out. */
  boolean isForm(Guarded request) {
    return request.getMethod().equals("POST") && request.path().endsWith(ACTION);
  }

  @Override
  public void challenge(Guarded request, HttpServletResponse response)
      throws IOException, ServletException {
    SavedRequest saved = SavedRequest.of(request);
    ((Session) request.getSession()).note(saved);
    show(config.loginPage(), request, response);
  }

  /** Answers a form. */
  void answer(Guarded request, HttpServletResponse response) throws IOException, ServletException {
    Login login = check(request);
    if (login == null) {
      show(config.errorPage(), request, response);
      return;
    }
    Object note = ((Session) request.getSession()).note();
    Caller.enter(request, login);
    String target =
        note instanceof SavedRequest saved ? saved.target() : request.getContextPath() + "/";
    boolean old = request.getProtocol().equals("HTTP/1.0");
    response.setHeader("Cache-Control", "no-store");
    response.sendRedirect(
        response.encodeRedirectURL(target),
        old ? HttpServletResponse.SC_FOUND : HttpServletResponse.SC_SEE_OTHER);
  }

  /** The request that was put aside, if this one comes for it; else this. */
  HttpServletRequest restored(Guarded request) {
    Session session = request.visited();
    if (session == null
        || session.login() == null
        || !(session.note() instanceof SavedRequest saved)
        || !saved.isAskedAgain(request)) {
      return request;
    }
    session.note(null);
    return saved.isAllOf(request) ? request : new RestoredRequest(request, saved);
  }

  private @Nullable Login check(Guarded request) {
    String name = request.getParameter("j_username");
    String password = request.getParameter("j_password");
    if (name == null || password == null) {
      return null;
    }
    try {
      return desk.check(request.getRemoteAddr(), name, password, scheme(), true);
    } catch (HttpException _) {
      return null; // too many failures, which the page need not tell apart
    }
  }

  /** Shows a page, which is asked for as if by a link. */
  private static void show(String page, Guarded request, HttpServletResponse response)
      throws IOException, ServletException {
    RequestDispatcher dispatcher = request.getRequestDispatcher(page);
    if (dispatcher == null) {
      throw new ServletException("'%s' is no page of the application".formatted(page));
    }
    response.setHeader("Cache-Control", "no-store");
    dispatcher.forward(
        new HttpServletRequestWrapper(request) {
          @Override
          public String getMethod() {
            return "GET";
          }
        },
        response);
  }

  private static String withoutQuery(String page) {
    int mark = page.indexOf('?');
    return mark < 0 ? page : page.substring(0, mark);
  }
}
