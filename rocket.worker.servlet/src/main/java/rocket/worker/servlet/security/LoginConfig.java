package rocket.worker.servlet.security;

import java.util.List;
import java.util.Locale;

/**
 * How people log in to an application (Servlet 6.1, section 13.6).
 *
 * @param method one of {@link #METHODS}
 * @param realm what they are told that they are asked for
 * @param loginPage a path below the context with the form, for {@code FORM}; else empty
 * @param errorPage the same for what is shown when a login failed
 */
public record LoginConfig(String method, String realm, String loginPage, String errorPage) {
  /** What there is. */
  public static final List<String> METHODS = List.of("BASIC", "DIGEST", "FORM", "CLIENT-CERT");

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if the method is unknown, the realm cannot stand in a field,
   *     or a page is missing or no path
   */
  public LoginConfig {
    method = method.strip().toUpperCase(Locale.ROOT).replace('_', '-');
    if (!METHODS.contains(method)) {
      throw new IllegalArgumentException(
          "login method '%s' is not allowed; allowed: %s"
              .formatted(method, String.join(", ", METHODS)));
    }
    for (int i = 0; i < realm.length(); i++) {
      char c = realm.charAt(i);
      if (c < ' ' || c >= 127) {
        throw new IllegalArgumentException(
            "realm '%s' is not allowed; allowed: printable ASCII".formatted(realm));
      }
    }
    if (method.equals("FORM")) {
      requirePage("login page", loginPage);
      requirePage("error page", errorPage);
    }
  }

  /** One without pages. */
  public static LoginConfig of(String method, String realm) {
    return new LoginConfig(method, realm, "", "");
  }

  /** The realm as it stands in a challenge. */
  String quotedRealm() {
    return "\"" + realm.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static void requirePage(String what, String path) {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException(
          "%s '%s' of FORM is not allowed; allowed: a path that begins with a slash"
              .formatted(what, path));
    }
  }
}
