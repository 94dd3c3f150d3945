package rocket.bench.servers;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** The text of a Date header, for the servers that leave this header to their application. */
final class HttpDate {
  private HttpDate() {}

  /** The time now; callers keep it for a second, as the other servers do. */
  static String now() {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
  }
}
