package rocket.worker.servlet.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import rocket.content.passwords.Credentials;
import rocket.content.passwords.PasswordFile;
import rocket.content.passwords.Passwords;
import rocket.worker.servlet.spi.User;
import rocket.worker.servlet.spi.Users;

/**
 * Users of a file: in each line a name, a hash of the password and the roles, with colons between;
 * roles have commas between. The file is read again when it has changed. Thread-safe.
 */
public final class UserFile implements Users {
  private final PasswordFile file;

  /**
   * Reads the file.
   *
   * @param realm what hashes for {@code DIGEST} were made with
   * @throws IOException if that is impossible
   * @throws Passwords.LineException if a line is wrong
   */
  public UserFile(Path path, String realm, InstantSource clock)
      throws IOException, Passwords.LineException {
    file = new PasswordFile("users", path, Passwords.Form.withRoles(realm), clock);
  }

  @Override
  public Optional<User> login(String name, String password) {
    var credentials = new Credentials(name, password.getBytes(UTF_8));
    Passwords passwords = file.current();
    boolean right = passwords.knows(credentials) || passwords.check(credentials);
    return right ? user(name, passwords) : Optional.empty();
  }

  @Override
  public Optional<User> find(String name) {
    return user(name, file.current());
  }

  @Override
  public Optional<String> digest(String name, String realm) {
    return file.current().user(name).flatMap(Passwords.User::digest);
  }

  private static Optional<User> user(String name, Passwords passwords) {
    return passwords.user(name).map(known -> new User(name, known.roles()));
  }
}
