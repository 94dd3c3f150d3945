package rocket.engine.osgi;

/** A configuration that is not allowed; the message names the key, the value and what is. */
final class SettingException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String key;
  private final String reason;

  SettingException(String key, Object value, String allowed) {
    this.key = key;
    this.reason = "%s is '%s'; allowed: %s".formatted(key, value, allowed);
  }

  SettingException(String key, IllegalArgumentException cause) {
    super(cause);
    this.key = key;
    this.reason = String.valueOf(cause.getMessage());
  }

  String key() {
    return key;
  }

  @Override
  public String getMessage() {
    return reason;
  }
}
