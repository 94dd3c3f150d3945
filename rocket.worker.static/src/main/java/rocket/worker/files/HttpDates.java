package rocket.worker.files;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Dates as HTTP writes them (RFC 9110, section 5.6.7). */
final class HttpDates {
  /** With names of its own, as the JDK's would first have to be loaded for all languages. */
  private static final DateTimeFormatter IMF_FIXDATE =
      new DateTimeFormatterBuilder()
          .appendText(
              ChronoField.DAY_OF_WEEK, numbered("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"))
          .appendLiteral(", ")
          .appendValue(ChronoField.DAY_OF_MONTH, 2)
          .appendLiteral(' ')
          .appendText(
              ChronoField.MONTH_OF_YEAR,
              numbered(
                  "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
                  "Dec"))
          .appendPattern(" uuuu HH:mm:ss 'GMT'")
          .toFormatter(Locale.US);

  private HttpDates() {}

  /** The moment in the one form that is sent, in whole seconds. */
  static String format(Instant moment) {
    return IMF_FIXDATE.format(moment.atOffset(ZoneOffset.UTC));
  }

  /**
   * Reads each of the three forms that may be received.
   *
   * @param now decides the century where a year has two digits
   * @return empty if the text is no date
   */
  static Optional<Instant> parse(String text, Instant now) {
    int comma = text.indexOf(',');
    DateTimeFormatter form = comma < 0 ? asctime() : comma == 3 ? IMF_FIXDATE : rfc850(now);
    try {
      return Optional.of(LocalDateTime.parse(text, form).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /** Two digits of a year mean one that is at most 50 years ahead. */
  private static DateTimeFormatter rfc850(Instant now) {
    LocalDate earliest = LocalDate.ofInstant(now, ZoneOffset.UTC).minusYears(49);
    return new DateTimeFormatterBuilder()
        .appendPattern("EEEE, dd-MMM-")
        .appendValueReduced(ChronoField.YEAR, 2, 2, earliest)
        .appendPattern(" HH:mm:ss 'GMT'")
        .toFormatter(Locale.US);
  }

  private static DateTimeFormatter asctime() {
    return DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.US);
  }

  private static Map<Long, String> numbered(String... names) {
    Map<Long, String> numbered = new HashMap<>();
    for (String name : names) {
      numbered.put(numbered.size() + 1L, name);
    }
    return numbered;
  }
}
