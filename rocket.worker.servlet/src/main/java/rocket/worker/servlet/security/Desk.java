package rocket.worker.servlet.security;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import rocket.api.Headers;
import rocket.api.HttpException;
import rocket.api.Status;
import rocket.worker.servlet.session.Login;
import rocket.worker.servlet.spi.User;
import rocket.worker.servlet.spi.Users;

/**
 * Where passwords are checked: as many at once as there are processors, so that who guesses does
 * not take all threads, and not for those who have failed too often. Thread-safe.
 */
final class Desk {
  private static final int SECONDS_IN_LINE = 2;

  private final Users users;
  private final FailedLogins failed;
  private final Semaphore checks = new Semaphore(Runtime.getRuntime().availableProcessors());

  Desk(Users users, InstantSource clock) {
    this.users = users;
    failed = new FailedLogins(clock);
  }

  Users users() {
    return users;
  }

  /**
   * The user of this name and password; null if there is none.
   *
   * @param kept whether later requests of the session are the user's too
   * @throws HttpException 429 after too many failures; 503 if there is no time to find out
   */
  @Nullable Login check(String address, String name, String password, String scheme, boolean kept) {
    require(address);
    Optional<User> user = login(name, password);
    if (user.isEmpty()) {
      fail(address);
      return null;
    }
    return login(user.get(), scheme, kept);
  }

  static Login login(User user, String scheme, boolean kept) {
    return new Login(user.name(), user.roles(), scheme, kept);
  }

  /**
   * Refuses those who have failed too often.
   *
   * @throws HttpException 429 then
   */
  void require(String address) {
    long seconds = failed.blockedFor(address);
    if (seconds > 0) {
      throw new HttpException(
          429,
          "Too many logins from this address have failed.",
          Headers.of("Retry-After", Long.toString(seconds)));
    }
  }

  void fail(String address) {
    failed.add(address);
  }

  private Optional<User> login(String name, String password) {
    try {
      if (checks.tryAcquire(SECONDS_IN_LINE, TimeUnit.SECONDS)) {
        try {
          return users.login(name, password);
        } finally {
          checks.release();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    throw new HttpException(
        Status.SERVICE_UNAVAILABLE,
        "too many passwords are being checked",
        Headers.of("Retry-After", "1"));
  }
}
