package rocket.content;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Dates as HTTP writes them, in whole seconds (RFC 9110, section 5.6.7). Thread-safe. */
public final class HttpDate {
  static final String DAYS = "MonTueWedThuFriSatSun";
  static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  static final int SECONDS_A_DAY = 86_400;

  /** The beginning of the year 0. */
  private static final long FIRST = -62_167_219_200L;

  /** The end of the year 9999. */
  private static final long LAST = 253_402_300_799L;

  /**
   * What was written last for each place, as the same files are dated again and again. Races are
   * harmless: an entry never changes, and whoever misses one writes the same.
   */
  private static final @Nullable Written[] RECENT = new Written[256];

  private record Written(long second, String text) {}

  private HttpDate() {}

  /**
   * The moment in the one form that is sent, such as {@code Sun, 06 Nov 1994 08:49:37 GMT}; parts
   * of a second are dropped. The form has years of four digits: a moment before the year 0 or after
   * 9999 becomes the first or the last that can be written.
   */
  public static String format(Instant moment) {
    long second = Math.clamp(moment.getEpochSecond(), FIRST, LAST);
    int place = (int) (second ^ (second >> 8)) & (RECENT.length - 1);
    Written recent = RECENT[place];
    if (recent == null || recent.second != second) {
      recent = new Written(second, write(second));
      RECENT[place] = recent;
    }
    return recent.text;
  }

  /**
   * Reads each of the three forms that may be received, to the letter. A leap second, which is one
   * only at 23:59:60, is the first second of the next day.
   *
   * @param now decides the century where a year has two digits: the moment is at most 50 years
   *     ahead
   * @return empty if the text is no date, or its weekday is wrong
   */
  public static Optional<Instant> parse(String text, Instant now) {
    return new DateReader(text).read(now);
  }

  /** From Monday, which is 0. */
  static int weekday(long day) {
    return (int) Math.floorMod(day + 3, 7L);
  }

  private static String write(long second) {
    long day = Math.floorDiv(second, (long) SECONDS_A_DAY);
    int time = (int) Math.floorMod(second, (long) SECONDS_A_DAY);
    LocalDate date = LocalDate.ofEpochDay(day);
    byte[] text = "ddd, dd mmm yyyy hh:mm:ss GMT".getBytes(StandardCharsets.ISO_8859_1);
    name(text, 0, DAYS, weekday(day));
    twoDigits(text, 5, date.getDayOfMonth());
    name(text, 8, MONTHS, date.getMonthValue() - 1);
    twoDigits(text, 12, date.getYear() / 100);
    twoDigits(text, 14, date.getYear() % 100);
    twoDigits(text, 17, time / 3600);
    twoDigits(text, 20, time / 60 % 60);
    twoDigits(text, 23, time % 60);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  private static void name(byte[] text, int at, String names, int index) {
    for (int i = 0; i < 3; i++) {
      text[at + i] = (byte) names.charAt(3 * index + i);
    }
  }

  private static void twoDigits(byte[] text, int at, int number) {
    text[at] = (byte) ('0' + number / 10);
    text[at + 1] = (byte) ('0' + number % 10);
  }
}
