package rocket.engine.tls;

import java.nio.file.Path;

/** Keys or certificates that cannot be used; the message names the file and the reason. */
public final class TlsException extends Exception {
  private static final long serialVersionUID = 1;

  TlsException(Path file, String reason) {
    super(file + " cannot be used: " + reason);
  }

  TlsException(Path file, Exception reason) {
    this(file, reason.getMessage() == null ? reason.toString() : reason.getMessage(), reason);
  }

  TlsException(Path file, String reason, Throwable cause) {
    super(file + " cannot be used: " + reason, cause);
  }

  /** What has no file. */
  TlsException(String message, Throwable cause) {
    super(message, cause);
  }
}
