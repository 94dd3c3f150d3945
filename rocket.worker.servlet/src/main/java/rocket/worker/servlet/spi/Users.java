package rocket.worker.servlet.spi;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * Who may log in to an application (Servlet 6.1, section 13.6): {@code users} of app_info. Asked by
 * many threads at once, so it is thread-safe.
 */
@FunctionalInterface
public interface Users {
  /**
   * The user of this name, if the password is right. To answer should take as long for names that
   * nobody has.
   */
  Optional<User> login(String name, String password);

  /** The user of this name, who has proved it in another way. Nobody unless overridden. */
  default Optional<User> find(String name) {
    return Optional.empty();
  }

  /**
   * What {@code DIGEST} checks instead of the password (RFC 7616, section 3.4.2): SHA-256 of {@code
   * name:realm:password} in UTF-8, as 64 hexadecimal digits, lower case. Nothing unless overridden:
   * then nobody can log in by {@code DIGEST}.
   */
  default Optional<String> digest(String name, String realm) {
    return Optional.empty();
  }

  /**
   * The user whom a certificate names that the server trusts, the client's own first. The user
   * whose name is that of its subject (RFC 2253) unless overridden.
   */
  default Optional<User> certified(List<X509Certificate> chain) {
    return find(chain.getFirst().getSubjectX500Principal().getName());
  }
}
