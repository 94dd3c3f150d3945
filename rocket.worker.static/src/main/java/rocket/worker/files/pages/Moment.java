package rocket.worker.files.pages;

import java.time.LocalDate;

/** Times as text, in UTC, with years of four digits: 0000 to 9999. */
final class Moment {
  private static final long FIRST = -62_167_219_200L;
  private static final long LAST = 253_402_300_799L;
  private static final int SECONDS_A_DAY = 86_400;

  private long lastDay = Long.MIN_VALUE;
  private String date = "";

  /** Adds {@code 2030-06-15T12:00:00Z}. */
  void exact(StringBuilder to, long millis) {
    int second = secondOfDay(to, millis);
    to.append('T');
    minutes(to, second);
    to.append(':');
    twoDigits(to, second % 60);
    to.append('Z');
  }

  /** Adds {@code 2030-06-15 12:00}. */
  void shown(StringBuilder to, long millis) {
    int second = secondOfDay(to, millis);
    to.append(' ');
    minutes(to, second);
  }

  /** Adds the date; files are often of the same day. */
  private int secondOfDay(StringBuilder to, long millis) {
    long second = Math.clamp(Math.floorDiv(millis, 1000L), FIRST, LAST);
    long day = Math.floorDiv(second, (long) SECONDS_A_DAY);
    if (day != lastDay) {
      date = LocalDate.ofEpochDay(day).toString();
      lastDay = day;
    }
    to.append(date);
    return (int) Math.floorMod(second, (long) SECONDS_A_DAY);
  }

  private static void minutes(StringBuilder to, int second) {
    twoDigits(to, second / 3600);
    to.append(':');
    twoDigits(to, second / 60 % 60);
  }

  private static void twoDigits(StringBuilder to, int number) {
    to.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
