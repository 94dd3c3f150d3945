package rocket.worker.servlet.security;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import rocket.worker.servlet.session.Login;
import rocket.worker.servlet.session.Session;

/** A request as the gate sees it. Confined to the thread that serves it. */
public interface Guarded extends HttpServletRequest {
  /** The canonical path below the context. */
  String path();

  /** Who makes it; null as long as nobody has said so. */
  @Nullable Login caller();

  /** Tells who makes it; null for nobody. */
  void caller(@Nullable Login user);

  /** The session that it is part of; null if there is none. */
  @Nullable Session visited();
}
