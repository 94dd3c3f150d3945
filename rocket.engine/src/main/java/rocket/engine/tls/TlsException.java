package rocket.engine.tls;

/** Keys or certificates that cannot be used; the message names the file and the reason. */
public final class TlsException extends Exception {
  private static final long serialVersionUID = 1;

  TlsException(String message) {
    super(message);
  }

  TlsException(String message, Throwable cause) {
    super(message, cause);
  }
}
