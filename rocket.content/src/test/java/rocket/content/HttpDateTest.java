package rocket.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9110, section 5.6.7. */
class HttpDateTest {
  private static final Instant NOW = Instant.parse("2030-06-15T12:00:00Z");
  private static final DateTimeFormatter FIXDATE = of("EEE, dd MMM uuuu HH:mm:ss 'GMT'");
  private static final DateTimeFormatter ASCTIME = of("EEE MMM ppd HH:mm:ss uuuu");
  private static final DateTimeFormatter RFC_850 = of("EEEE, dd-MMM-uu HH:mm:ss 'GMT'");

  @Test
  void writesWhatTheJdkWrites() {
    var random = new Random(7);
    for (int i = 0; i < 5000; i++) {
      var moment = Instant.ofEpochSecond(random.nextLong(-62_167_219_200L, 253_402_300_800L));
      String text = FIXDATE.format(moment.atOffset(ZoneOffset.UTC));
      assertEquals(text, HttpDate.format(moment.plusNanos(random.nextInt(1_000_000_000))));
      assertEquals(Optional.of(moment), HttpDate.parse(text, NOW));
    }
  }

  @Test
  void writesTheSameSecondOnce() {
    assertSame(HttpDate.format(NOW), HttpDate.format(NOW.plusMillis(999)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1970-01-01T00:00:00.009Z     | Thu, 01 Jan 1970 00:00:00 GMT",
        "1969-12-31T23:59:59.999Z     | Wed, 31 Dec 1969 23:59:59 GMT",
        "1994-11-06T08:49:37Z         | Sun, 06 Nov 1994 08:49:37 GMT",
        "2024-02-29T23:59:59Z         | Thu, 29 Feb 2024 23:59:59 GMT",
        "+10000-01-01T00:00:00Z       | Fri, 31 Dec 9999 23:59:59 GMT",
        "-0001-12-31T00:00:00Z        | Sat, 01 Jan 0000 00:00:00 GMT",
        "+1000000000-12-31T23:59:59Z  | Fri, 31 Dec 9999 23:59:59 GMT",
        "-1000000000-01-01T00:00:00Z  | Sat, 01 Jan 0000 00:00:00 GMT",
      })
  void writesEveryMomentInFourDigitsOfAYear(Instant moment, String text) {
    assertEquals(text, HttpDate.format(moment));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Sun, 06 Nov 1994 08:49:37 GMT     | 1994-11-06T08:49:37Z",
        "Sunday, 06-Nov-94 08:49:37 GMT    | 1994-11-06T08:49:37Z",
        "Sun Nov  6 08:49:37 1994          | 1994-11-06T08:49:37Z",
        "Wed Nov 16 08:49:37 1994          | 1994-11-16T08:49:37Z",
        "Sun Nov 06 08:49:37 1994          | 1994-11-06T08:49:37Z",
        "Tuesday, 15-Jan-80 00:00:00 GMT   |",
        "Monday, 15-Jan-80 00:00:00 GMT    | 2080-01-15T00:00:00Z",
        "Saturday, 15-Jun-80 12:00:00 GMT  | 2080-06-15T12:00:00Z",
        "Sunday, 15-Jun-80 12:00:01 GMT    | 1980-06-15T12:00:01Z",
        "Tuesday, 15-Jan-81 00:00:00 GMT   |",
        "Thursday, 15-Jan-81 00:00:00 GMT  | 1981-01-15T00:00:00Z",
        "Sat, 31 Dec 2016 23:59:60 GMT     | 2017-01-01T00:00:00Z",
        "Thu, 29 Feb 2024 00:00:00 GMT     | 2024-02-29T00:00:00Z",
        "Wed, 29 Feb 2023 00:00:00 GMT     |",
        "Sat, 31 Dec 2016 23:58:60 GMT     |",
        "sun, 06 nov 1994 08:49:37 gmt     |",
        "Sun, 6 Nov 1994 08:49:37 GMT      |",
        "Sun, 06 Nov 1994 08:49:37 UTC     |",
        "Sun, 06 Nov 1994 08:49:37 GMT;    |",
        "Sun, 06 Nov 1994 08:49:37         |",
        "Mon, 06 Nov 1994 08:49:37 GMT     |",
        "Sun, 31 Feb 1994 08:49:37 GMT     |",
        "Sun, 00 Nov 1994 08:49:37 GMT     |",
        "Sun, 06 Nov 1994 25:49:37 GMT     |",
        "Sun, 06 Nov 1994 24:00:00 GMT     |",
        "Sun, 06 Nov 1994 08:60:37 GMT     |",
        "Sun, 06 Nov 1994 08:49:61 GMT     |",
        "Sun, 06 Nov -994 08:49:37 GMT     |",
        "Sun Nov   6 08:49:37 1994         |",
        "Sun Nov 6 08:49:37 1994           |",
        "784111777                         |",
        "''                                |",
        "0                                 |",
      })
  void readsTheThreeFormsAndNothingElse(String text, Instant expected) {
    assertEquals(Optional.ofNullable(expected), HttpDate.parse(text, NOW));
  }

  @Test
  void everyMomentOfTheCenturyAroundNowSurvivesTwoDigitsOfAYear() {
    var random = new Random(17);
    for (int i = 0; i < 20_000; i++) {
      var now = LocalDateTime.ofEpochSecond(random.nextLong(4_000_000_000L), 0, ZoneOffset.UTC);
      var first = now.minusYears(50).plusSeconds(1).toEpochSecond(ZoneOffset.UTC);
      var last = now.plusYears(50).toEpochSecond(ZoneOffset.UTC);
      long second = i % 8 == 0 ? last : i % 8 == 1 ? first : random.nextLong(first, last);
      var moment = Instant.ofEpochSecond(second);
      // The day that is missing 50 years from a 29th of February.
      if (now.getDayOfYear() != 60) {
        String text = RFC_850.format(moment.atOffset(ZoneOffset.UTC));
        assertEquals(
            Optional.of(moment),
            HttpDate.parse(text, now.toInstant(ZoneOffset.UTC)),
            () -> text + " at " + now);
      }
    }
  }

  @Test
  void everyMomentSurvivesTheFormOfC() {
    var random = new Random(19);
    for (int i = 0; i < 5000; i++) {
      var moment = Instant.ofEpochSecond(random.nextLong(-62_167_219_200L, 253_402_300_800L));
      String text = ASCTIME.format(moment.atOffset(ZoneOffset.UTC));
      assertEquals(Optional.of(moment), HttpDate.parse(text, NOW), text);
    }
  }

  /** What is read is what was written, so a text that is read is in one of the forms. */
  @Test
  void aDateThatWasDamagedIsAnotherDateOrNone() {
    var random = new Random(23);
    String alphabet = "0123456789 ,:-GMTSunNovday\u00e9\u0000";
    for (int i = 0; i < 100_000; i++) {
      var moment = Instant.ofEpochSecond(random.nextLong(4_000_000_000L));
      var form = i % 3 == 0 ? FIXDATE : i % 3 == 1 ? ASCTIME : RFC_850;
      var text = new StringBuilder(form.format(moment.atOffset(ZoneOffset.UTC)));
      for (int changes = random.nextInt(3); changes >= 0; changes--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
          default -> text.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
        }
      }
      String damaged = text.toString();
      HttpDate.parse(damaged, NOW)
          .map(read -> read.atOffset(ZoneOffset.UTC))
          .filter(read -> !damaged.contains(":60"))
          .ifPresent(
              read ->
                  assertEquals(
                      damaged.replaceFirst("^(... ...) 0", "$1  "),
                      (damaged.indexOf(',') < 0
                              ? ASCTIME
                              : damaged.indexOf(',') == 3 ? FIXDATE : RFC_850)
                          .format(read)));
    }
  }

  private static DateTimeFormatter of(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }
}
