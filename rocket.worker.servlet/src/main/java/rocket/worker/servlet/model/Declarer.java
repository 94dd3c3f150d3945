package rocket.worker.servlet.model;

import java.io.IOException;

/** Knows what a web application consists of. */
@FunctionalInterface
public interface Declarer {
  /**
   * Tells it.
   *
   * @throws IOException if it cannot be read
   * @throws RuntimeException if it is against the rules, with what and where
   */
  void declare(Declarations to) throws IOException;

  /** The application has ended, also if it never began: what it needed can be let go. */
  default void ended() {}
}
