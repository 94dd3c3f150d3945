package rocket.worker.servlet.webapp;

/** A web application that cannot be deployed; the message says why. */
public final class WarException extends Exception {
  private static final long serialVersionUID = 1L;

  /** For this reason. */
  public WarException(String message) {
    super(message);
  }

  /** For this reason, which something else found. */
  public WarException(String message, Throwable cause) {
    super(message, cause);
  }
}
