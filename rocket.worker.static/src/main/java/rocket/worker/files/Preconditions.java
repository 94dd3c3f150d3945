package rocket.worker.files;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import rocket.api.Headers;

/** Whether a client has what it asks for (RFC 9110, section 13). */
final class Preconditions {
  private Preconditions() {}

  /**
   * Evaluates {@code If-Modified-Since} for GET and HEAD (RFC 9110, section 13.1.3). It counts only
   * if it is one valid date and {@code If-None-Match} is absent.
   *
   * @param modified compared in whole seconds, which is all that the field can say
   */
  static boolean notModified(Headers headers, Instant modified, Instant now) {
    List<String> since = headers.all("If-Modified-Since");
    if (since.size() != 1 || headers.contains("If-None-Match")) {
      return false;
    }
    Optional<Instant> date = HttpDates.parse(since.getFirst(), now);
    return date.isPresent() && !modified.truncatedTo(ChronoUnit.SECONDS).isAfter(date.get());
  }
}
