package rocket.engine;

import java.io.IOException;

/** The peer sends its content too slowly, and has been waited for long enough. */
final class SlowPeerException extends IOException {
  private static final long serialVersionUID = 1L;

  SlowPeerException() {
    super("the peer sends too slowly");
  }

  /** It costs no stack trace: peers decide how often it happens. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
