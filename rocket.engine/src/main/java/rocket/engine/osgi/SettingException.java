package rocket.engine.osgi;

/** A configuration that is not allowed; the message names the key, the value and what is. */
final class SettingException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String key;
  private final String reason;

  private SettingException(String key, String reason) {
    this.key = key;
    this.reason = reason;
  }

  SettingException(String key, Object value, String allowed) {
    this(key, "%s is '%s'; allowed: %s".formatted(key, value, allowed));
  }

  SettingException(String key, IllegalArgumentException cause) {
    super(cause);
    this.key = key;
    this.reason = String.valueOf(cause.getMessage());
  }

  static SettingException unknown(String key, Object value, String allowed) {
    return new SettingException(
        key,
        "%s, which is '%s', is no key of a server; allowed: %s".formatted(key, value, allowed));
  }

  String key() {
    return key;
  }

  @Override
  public String getMessage() {
    return reason;
  }
}
