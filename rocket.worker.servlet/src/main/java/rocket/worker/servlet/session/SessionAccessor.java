package rocket.worker.servlet.session;

import jakarta.servlet.http.HttpSession;
import java.util.function.Consumer;

/** Lets code outside a request use a session as a request would (Servlet 6.1, section 7.3). */
record SessionAccessor(Sessions sessions, String id) implements HttpSession.Accessor {
  @Override
  public void access(Consumer<HttpSession> consumer) {
    Session session = sessions.join(id, false);
    if (session == null) {
      throw new IllegalStateException("the session has ended or has another id by now");
    }
    try {
      consumer.accept(session);
    } finally {
      session.exit();
    }
  }
}
