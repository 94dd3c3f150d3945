package rocket.worker.servlet;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rocket.api.AppInfo;
import rocket.api.AppInfoException;
import rocket.content.passwords.Passwords;
import rocket.worker.servlet.security.Gate;
import rocket.worker.servlet.security.LoginConfig;
import rocket.worker.servlet.security.SecurityPlan;
import rocket.worker.servlet.security.UserFile;
import rocket.worker.servlet.spi.Users;

/** Reads who may log in, and how; {@link ServletProvider} explains the keys. */
final class SecurityOptions {
  static final String USERS = "users";
  static final String LOGIN = "login";
  static final String REALM = "login_realm";
  static final String LOGIN_PAGE = "login_page";
  static final String ERROR_PAGE = "login_error_page";
  static final String HTTPS_PORT = "https_port";
  static final Set<String> KEYS = Set.of(USERS, LOGIN, REALM, LOGIN_PAGE, ERROR_PAGE, HTTPS_PORT);

  private static final int LAST_PORT = 65_535;
  private static final String LINES =
      "an instance of "
          + Users.class.getName()
          + ", or a readable file with a user, a hash (bcrypt as htpasswd -B writes it, or"
          + " {SHA-256} and 64 hexadecimal digits) and roles in each line, such as"
          + " ali:$2y$10$…:admin,staff";

  private SecurityOptions() {}

  /**
   * The gate of an application; null if there is nothing to guard and nobody to know. What app_info
   * says of the login comes before what the application says.
   *
   * @param roles those that the application declares
   * @throws AppInfoException if a value is not allowed, or the file of users cannot be read
   */
  static @Nullable Gate gate(
      AppInfo appInfo, SecurityPlan plan, Set<String> roles, InstantSource clock) {
    if (appInfo.contains(LOGIN)) {
      plan.login(login(appInfo));
    }
    String realm = plan.realm(realm(appInfo));
    Users users = users(appInfo, realm, clock);
    return plan.gate(roles, realm, users, (int) appInfo.number(HTTPS_PORT, 0, 0, LAST_PORT), clock);
  }

  private static LoginConfig login(AppInfo appInfo) {
    try {
      return new LoginConfig(
          appInfo.text(LOGIN, ""),
          realm(appInfo),
          appInfo.text(LOGIN_PAGE, ""),
          appInfo.text(ERROR_PAGE, ""));
    } catch (IllegalArgumentException e) {
      throw new AppInfoException(LOGIN, "app_info '%s': %s".formatted(LOGIN, e.getMessage()), e);
    }
  }

  private static String realm(AppInfo appInfo) {
    return appInfo.text(REALM, "Restricted");
  }

  /** Who may log in; null if nobody may. */
  private static @Nullable Users users(AppInfo appInfo, String realm, InstantSource clock) {
    Object value = appInfo.find(USERS).orElse(null);
    if (value == null || value instanceof Users) {
      return (Users) value;
    }
    if (!(value instanceof Path || value instanceof CharSequence)) {
      throw AppInfoException.of(USERS, value, LINES);
    }
    try {
      return new UserFile(appInfo.path(USERS).orElseThrow(), realm, clock);
    } catch (Passwords.LineException e) {
      throw caused(AppInfoException.of(USERS, value + ", " + e.getMessage(), LINES), e);
    } catch (IOException e) {
      throw caused(AppInfoException.of(USERS, value, LINES), e);
    }
  }

  private static AppInfoException caused(AppInfoException refused, Exception cause) {
    refused.initCause(cause);
    return refused;
  }
}
