package rocket.engine;

import java.io.IOException;

/** Content is no longer what was announced, such as that of a file that was overwritten. */
final class ContentChangedException extends IOException {
  private static final long serialVersionUID = 1L;

  ContentChangedException(String message) {
    super(message);
  }

  /** Of a file that has become shorter. */
  static ContentChangedException early(long bytes) {
    return new ContentChangedException("the file ended %d bytes early".formatted(bytes));
  }

  /** Nobody needs to know where: it is no error of the program. */
  @Override
  public Throwable fillInStackTrace() {
    return this;
  }
}
