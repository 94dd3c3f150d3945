package rocket.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Ends a request with a status. Thrown by workers, and by the request and the response when the
 * client broke a rule; where nothing has been sent yet the server answers with it and a small body.
 * It is an answer and no fault: it has no stack trace, so that strangers cannot make a server
 * collect them.
 */
@ConsumerType
public class HttpException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The status to answer with. */
  private final int status;

  /** What the client is told. */
  private final String detail;

  /** Fields that the answer carries beside those that every error has. */
  private final transient Headers headers;

  /**
   * A status whose reason phrase says enough.
   *
   * @param status 400 to 599
   * @throws IllegalArgumentException for another number
   */
  public HttpException(int status) {
    this(status, Status.reason(status));
  }

  /**
   * A status and a sentence about it.
   *
   * @param status 400 to 599
   * @param detail what the client is told: text, shown to whoever sent the request
   * @throws IllegalArgumentException for another status
   */
  public HttpException(int status, String detail) {
    this(status, detail, Headers.empty());
  }

  /**
   * The same with fields for the answer, such as {@code Allow} for 405.
   *
   * @throws IllegalArgumentException for a status that is not 400 to 599
   */
  public HttpException(int status, String detail, Headers headers) {
    super(detail);
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException(
          "status %d is not allowed here; allowed: 400 to 599".formatted(status));
    }
    this.status = status;
    this.detail = detail;
    this.headers = headers;
  }

  /** The status to answer with: 400 to 599. */
  public int status() {
    return status;
  }

  /** What the client is told: text. */
  public String detail() {
    return detail;
  }

  /** Fields for the answer. */
  public Headers headers() {
    return headers;
  }

  /** Collects nothing. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
