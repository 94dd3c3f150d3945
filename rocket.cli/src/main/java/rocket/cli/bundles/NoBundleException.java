package rocket.cli.bundles;

/** A file that is no bundle, or not yet; the message says why, as the end of a sentence. */
final class NoBundleException extends Exception {
  private static final long serialVersionUID = 1L;

  NoBundleException(String message) {
    super(message);
  }

  NoBundleException(String message, Throwable cause) {
    super(message, cause);
  }
}
