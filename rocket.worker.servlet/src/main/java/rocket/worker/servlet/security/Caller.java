package rocket.worker.servlet.security;

import rocket.worker.servlet.session.Login;
import rocket.worker.servlet.session.Session;

/** Lets people in: whoever enters gets another session id, which nobody can have planted. */
final class Caller {
  private Caller() {}

  /**
   * Tells a request and its session who it is.
   *
   * @throws IllegalStateException if the session id cannot be changed any more
   */
  static void enter(Guarded request, Login login) {
    Session session = request.visited();
    if (session != null) {
      Login before = session.login();
      if (before == null || !before.name().equals(login.name())) {
        request.changeSessionId();
      }
      session.login(login);
    }
    request.caller(login);
  }

  /** Nobody has logged in any more. */
  static void leave(Guarded request) {
    Session session = request.visited();
    if (session != null) {
      session.login(null);
    }
    request.caller(null);
  }
}
