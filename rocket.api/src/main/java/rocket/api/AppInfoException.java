package rocket.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * An app_info that a worker cannot use; the message names the key, the value and what is allowed.
 */
@ConsumerType
public class AppInfoException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** The key at fault. */
  private final String key;

  /** An error about {@code key}, told in full by {@code message}. */
  public AppInfoException(String key, String message) {
    super(message);
    this.key = key;
  }

  /** An error about {@code key} that something else caused. */
  public AppInfoException(String key, String message, Throwable cause) {
    super(message, cause);
    this.key = key;
  }

  /** An error in the usual form: the key, the value found there, and what is allowed instead. */
  public static AppInfoException of(String key, Object value, String allowed) {
    return new AppInfoException(key, message(key, value, allowed));
  }

  static String message(String key, Object value, String allowed) {
    return "app_info '%s': '%s' is not allowed; allowed: %s".formatted(key, value, allowed);
  }

  /** The key at fault. */
  public String key() {
    return key;
  }
}
