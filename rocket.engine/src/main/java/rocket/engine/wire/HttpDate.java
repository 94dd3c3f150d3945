package rocket.engine.wire;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * The Server and Date fields, ready to copy and renewed once a second (RFC 9110, 6.6.1 and 10.2.4).
 * Thread-safe: the fields of a second are published as a whole.
 */
public final class HttpDate {
  /** Written out, because the JDK's formatter loads the names of all languages first. */
  private static final String DAYS = "MonTueWedThuFriSatSun";

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
    var time = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
    var date = new StringBuilder(29);
    date.append(name(DAYS, time.getDayOfWeek().getValue())).append(", ");
    date.append(twoDigits(time.getDayOfMonth())).append(' ');
    date.append(name(MONTHS, time.getMonthValue())).append(' ');
    date.append(time.getYear()).append(' ');
    date.append(twoDigits(time.getHour())).append(':');
    date.append(twoDigits(time.getMinute())).append(':');
    return date.append(twoDigits(time.getSecond())).append(" GMT").toString();
  }

  /** The name of a day or month, counted from 1. */
  private static String name(String names, int number) {
    return names.substring(3 * number - 3, 3 * number);
  }

  private static String twoDigits(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }
}
