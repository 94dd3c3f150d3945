package rocket.worker.servlet.session;

import java.security.Principal;
import java.util.Set;

/**
 * Who makes a request, once that has been proved (Servlet 6.1, section 13.10).
 *
 * @param name the login name
 * @param roles the roles that the user has
 * @param scheme how it was proved, as {@code getAuthType} tells
 * @param kept whether later requests of the session are made by the same user
 */
public record Login(String name, Set<String> roles, String scheme, boolean kept)
    implements Principal {
  /** Copies the roles. */
  public Login {
    roles = Set.copyOf(roles);
  }

  @Override
  public String getName() {
    return name;
  }

  /** The name, which people print. */
  @Override
  public String toString() {
    return name;
  }
}
