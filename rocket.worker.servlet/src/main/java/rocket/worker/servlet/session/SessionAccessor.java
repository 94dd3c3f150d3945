package rocket.worker.servlet.session;

import jakarta.servlet.http.HttpSession;
import java.util.function.Consumer;

/** Lets code outside a request use a session as a request would (Servlet 6.1, section 7.4). */
record SessionAccessor(Session session, String id) implements HttpSession.Accessor {
  @Override
  public void access(Consumer<HttpSession> consumer) {
    if (!session.id().equals(id) || !session.enter(false)) {
      throw new IllegalStateException("the session has ended or has another id by now");
    }
    try {
      consumer.accept(session);
    } finally {
      session.exit();
    }
  }
}
