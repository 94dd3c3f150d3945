package rocket.worker.servlet.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;

/** Dates in header fields (RFC 9110, section 5.6.7). */
public final class HttpDate {
  private static final DateTimeFormatter FIXED = of("EEE, dd MMM yyyy HH:mm:ss 'GMT'");

  /** Obsolete: its years are of 1970 to 2069. */
  private static final DateTimeFormatter RFC_850 =
      new DateTimeFormatterBuilder()
          .appendPattern("EEEE, dd-MMM-")
          .appendValueReduced(ChronoField.YEAR, 2, 2, 1970)
          .appendPattern(" HH:mm:ss 'GMT'")
          .toFormatter(Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final List<DateTimeFormatter> FORMATS =
      List.of(FIXED, RFC_850, of("EEE MMM ppd HH:mm:ss yyyy"));

  private HttpDate() {}

  /** A date in the preferred form. */
  public static String format(long millis) {
    return FIXED.format(Instant.ofEpochMilli(millis));
  }

  /**
   * Milliseconds since 1970 of a date in one of the three forms.
   *
   * @throws IllegalArgumentException if it is in none of them
   */
  public static long parse(String text) {
    for (DateTimeFormatter format : FORMATS) {
      try {
        return ZonedDateTime.parse(text.strip(), format).toInstant().toEpochMilli();
      } catch (DateTimeException _) {
        // The next form may fit.
      }
    }
    throw new IllegalArgumentException(
        "'%s' is not a date; allowed: the forms of RFC 9110, section 5.6.7".formatted(text));
  }

  private static DateTimeFormatter of(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
  }
}
