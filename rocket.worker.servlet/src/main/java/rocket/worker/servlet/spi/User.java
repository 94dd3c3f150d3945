package rocket.worker.servlet.spi;

import java.util.Objects;
import java.util.Set;

/**
 * Somebody who may log in.
 *
 * @param name the login name, which is the principal's name too
 * @param roles the roles of applications that the user has
 */
public record User(String name, Set<String> roles) {
  /** Checks and copies the parts. */
  public User {
    Objects.requireNonNull(name, "name");
    roles = Set.copyOf(roles);
  }
}
