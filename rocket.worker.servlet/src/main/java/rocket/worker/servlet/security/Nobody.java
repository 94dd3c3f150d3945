package rocket.worker.servlet.security;

import java.util.Optional;
import rocket.worker.servlet.spi.User;
import rocket.worker.servlet.spi.Users;

/** An application without users. */
enum Nobody implements Users {
  USERS;

  @Override
  public Optional<User> login(String name, String password) {
    return Optional.empty();
  }
}
