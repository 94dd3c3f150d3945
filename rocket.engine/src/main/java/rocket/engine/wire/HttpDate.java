package rocket.engine.wire;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/**
 * The Server and Date fields, ready to copy and renewed once a second (RFC 9110, 6.6.1 and 10.2.4).
 * Thread-safe: the fields of a second are published as a whole.
 *
 * <p>The calendar is written out, because the JDK's takes as long to load as a quarter of a start.
 */
public final class HttpDate {
  private static final int SECONDS_OF_A_DAY = 86_400;

  /** Days of 400 years of the Gregorian calendar. */
  private static final int DAYS_OF_AN_ERA = 146_097;

  /** Days from 1 March of the year 0 to 1970. */
  private static final int DAYS_BEFORE_1970 = 719_468;

  /** From the first day of 1970 on. */
  private static final String DAYS = "ThuFriSatSunMonTueWed";

  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

  @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
  private record Second(long number, byte[] line) {}

  private final InstantSource clock;
  private final byte[] server;

  /** Written by whoever notices a new second, read by everybody. */
  private volatile Second current;

  /** Fields for this server, by this clock. */
  public HttpDate(InstantSource clock, String server) {
    this.clock = clock;
    this.server = ("Server: " + server + "\r\n").getBytes(StandardCharsets.US_ASCII);
    this.current = at(clock.millis() / 1000);
  }

  /** The line of Server, with its end; not to be changed. */
  public byte[] server() {
    return server;
  }

  /** The line of Date, with its end; not to be changed. */
  public byte[] date() {
    long second = clock.millis() / 1000;
    Second known = current;
    if (known.number() != second) {
      known = at(second);
      current = known;
    }
    return known.line();
  }

  private static Second at(long second) {
    String line = "Date: " + format(second) + "\r\n";
    return new Second(second, line.getBytes(StandardCharsets.US_ASCII));
  }

  /** A second since 1970 as an IMF-fixdate (RFC 9110, 5.6.7); the year has four digits. */
  private static String format(long second) {
    long day = Math.floorDiv(second, SECONDS_OF_A_DAY);
    int time = Math.floorMod(second, SECONDS_OF_A_DAY);
    var date = new StringBuilder(29);
    date.append(name(DAYS, Math.floorMod(day, 7))).append(", ");
    appendDay(date, day);
    append(date, time / 3600).append(':');
    append(date, time / 60 % 60).append(':');
    return append(date, time % 60).append(" GMT").toString();
  }

  /**
   * Counts years from March on, so that the leap day is a year's last and every five months have
   * 153 days, and in eras of 400 years, which are all of one length.
   */
  private static void appendDay(StringBuilder date, long day) {
    long sinceMarch0 = day + DAYS_BEFORE_1970;
    long era = Math.floorDiv(sinceMarch0, DAYS_OF_AN_ERA);
    int dayOfEra = Math.floorMod(sinceMarch0, DAYS_OF_AN_ERA);
    int leapDays = dayOfEra / 1460 - dayOfEra / 36_524 + dayOfEra / 146_096;
    int yearOfEra = (dayOfEra - leapDays) / 365;
    int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int monthFromMarch = (5 * dayOfYear + 2) / 153;
    int month = (monthFromMarch + 2) % 12;
    append(date, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1).append(' ');
    date.append(name(MONTHS, month)).append(' ');
    date.append(400 * era + yearOfEra + (month < 2 ? 1 : 0)).append(' ');
  }

  /** The name of a day or month, counted from 0. */
  private static String name(String names, int number) {
    return names.substring(3 * number, 3 * number + 3);
  }

  /** Two digits. */
  private static StringBuilder append(StringBuilder text, int number) {
    return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
