package rocket.worker.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.UnavailableException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rocket.api.HttpException;
import rocket.api.Status;
import rocket.worker.servlet.http.ParametersException;

/**
 * What went wrong with a request, as pages for errors are told (Servlet 6.1, section 10.9.1).
 *
 * @param exception null if the application has sent the status itself
 */
record Failure(int status, String message, @Nullable Throwable exception) {
  /** That of {@code sendError}; without a message it is told what the status means. */
  static Failure sent(int status, @Nullable String message) {
    return new Failure(status, message == null ? Status.reason(status) : message, null);
  }

  static Failure of(Throwable thrown) {
    return new Failure(status(thrown), Objects.requireNonNullElse(thrown.getMessage(), ""), thrown);
  }

  /** The same, told as what a {@link ServletException} has been wrapped around. */
  Failure unwrapped(Throwable cause) {
    return new Failure(status, Objects.requireNonNullElse(cause.getMessage(), ""), cause);
  }

  /** The answer that an exception stands for; null if it is a fault and no answer. */
  static @Nullable HttpException answer(Throwable thrown) {
    return switch (thrown) {
      case HttpException e -> e;
      case ParametersException e -> e.answer();
      case UnavailableException e -> Outage.answer(e);
      default -> null;
    };
  }

  private static int status(Throwable thrown) {
    HttpException answer = answer(thrown);
    return answer == null ? Status.INTERNAL_SERVER_ERROR : answer.status();
  }
}
