package rocket.worker.servlet.http;

import rocket.api.HttpException;

/** Parameters that cannot be read; {@code getParameter} throws it (Servlet 6.1, section 3.1). */
public final class ParametersException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /** What the client is answered if nobody catches this. */
  private final int status;

  private final String detail;

  /** A status and a sentence for the client. */
  public ParametersException(int status, String message) {
    super(message);
    this.status = status;
    detail = message;
  }

  /** The same with what caused it. */
  public ParametersException(int status, String message, Throwable cause) {
    super(message, cause);
    this.status = status;
    detail = message;
  }

  /** The same as an answer. */
  public HttpException answer() {
    var answer = new HttpException(status, detail);
    answer.initCause(this);
    return answer;
  }

  /** What the client is told. */
  public String detail() {
    return detail;
  }

  /** 400, 413 or 415. */
  public int status() {
    return status;
  }
}
