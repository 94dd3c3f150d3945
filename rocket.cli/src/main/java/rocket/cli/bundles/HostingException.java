package rocket.cli.bundles;

/** A framework that cannot be hosted; the message says why and what to do, in one line. */
public final class HostingException extends Exception {
  private static final long serialVersionUID = 1L;

  HostingException(String message) {
    super(message);
  }

  HostingException(String message, Throwable cause) {
    super(message, cause);
  }
}
