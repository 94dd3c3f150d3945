package rocket.content;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Reads one date, from left to right (RFC 9110, section 5.6.7). Once something does not fit,
 * nothing does.
 */
final class DateReader {
  private static final String[] LONG_DAYS = {
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"
  };

  private final String text;
  private int at;
  private boolean fits = true;

  DateReader(String text) {
    this.text = text;
  }

  Optional<Instant> read(Instant now) {
    int comma = text.indexOf(',');
    if (comma < 0) {
      return asctime();
    }
    return comma == 3 ? fixdate() : rfc850(now);
  }

  /** {@code Sun, 06 Nov 1994 08:49:37 GMT}. */
  private Optional<Instant> fixdate() {
    int weekday = shortName(HttpDate.DAYS);
    literal(", ");
    int day = digits(2);
    literal(" ");
    int month = 1 + shortName(HttpDate.MONTHS);
    literal(" ");
    int year = digits(4);
    literal(" ");
    int time = time();
    literal(" GMT");
    return moment(weekday, year, month, day, time);
  }

  /** {@code Sun Nov 6 08:49:37 1994}. */
  private Optional<Instant> asctime() {
    int weekday = shortName(HttpDate.DAYS);
    literal(" ");
    int month = 1 + shortName(HttpDate.MONTHS);
    literal(" ");
    boolean padded = at < text.length() && text.charAt(at) == ' ';
    at += padded ? 1 : 0;
    int day = digits(padded ? 1 : 2);
    literal(" ");
    int time = time();
    literal(" ");
    int year = digits(4);
    return moment(weekday, year, month, day, time);
  }

  /** {@code Sunday, 06-Nov-94 08:49:37 GMT}. */
  private Optional<Instant> rfc850(Instant now) {
    int weekday = longDay();
    literal(", ");
    int day = digits(2);
    literal("-");
    int month = 1 + shortName(HttpDate.MONTHS);
    literal("-");
    int ofCentury = digits(2);
    literal(" ");
    int time = time();
    literal(" GMT");
    return moment(weekday, year(ofCentury, month, day, time, now), month, day, time);
  }

  /** The last year of these two digits in which the moment is not more than 50 years ahead. */
  private static int year(int ofCentury, int month, int day, int time, Instant now) {
    LocalDateTime today = LocalDateTime.ofInstant(now, ZoneOffset.UTC);
    int last = today.getYear() + 50;
    int year = last - Math.floorMod(last - ofCentury, 100);
    long inYear = inYear(month, day, time);
    long nowInYear =
        inYear(today.getMonthValue(), today.getDayOfMonth(), today.toLocalTime().toSecondOfDay());
    return year == last && inYear > nowInYear ? year - 100 : year;
  }

  /** Grows with the moment, in whatever year. */
  private static long inYear(int month, int day, int time) {
    return (month * 32L + day) * 2 * HttpDate.SECONDS_A_DAY + time;
  }

  private Optional<Instant> moment(int weekday, int year, int month, int day, int time) {
    if (!fits || at != text.length() || day < 1 || day > days(year, month)) {
      return Optional.empty();
    }
    long epochDay = LocalDate.of(year, month, day).toEpochDay();
    return HttpDate.weekday(epochDay) == weekday
        ? Optional.of(Instant.ofEpochSecond(epochDay * HttpDate.SECONDS_A_DAY + time))
        : Optional.empty();
  }

  private static int days(int year, int month) {
    return switch (month) {
      case 2 -> Year.isLeap(year) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  /** The second of the day. */
  private int time() {
    int hour = digits(2);
    literal(":");
    int minute = digits(2);
    literal(":");
    int second = digits(2);
    boolean leap = hour == 23 && minute == 59 && second == 60;
    fits &= leap || (hour < 24 && minute < 60 && second < 60);
    return (hour * 60 + minute) * 60 + second;
  }

  private int digits(int count) {
    int number = 0;
    for (int i = 0; i < count; i++, at++) {
      int digit = at < text.length() ? text.charAt(at) - '0' : -1;
      fits &= digit >= 0 && digit <= 9;
      number = 10 * number + digit;
    }
    return number;
  }

  private void literal(String expected) {
    fits &= text.startsWith(expected, at);
    at += expected.length();
  }

  /** The index of a name of three letters. */
  private int shortName(String names) {
    int start = at;
    at += 3;
    for (int i = 0; i < names.length(); i += 3) {
      if (text.regionMatches(start, names, i, 3)) {
        return i / 3;
      }
    }
    fits = false;
    return 0;
  }

  private int longDay() {
    for (int i = 0; i < LONG_DAYS.length; i++) {
      if (text.startsWith(LONG_DAYS[i])) {
        at = LONG_DAYS[i].length();
        return i;
      }
    }
    fits = false;
    return 0;
  }
}
