package rocket.engine.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The fields that every response has. */
class HttpDateTest {
  private Instant now = Instant.parse("1994-11-06T08:49:37.000Z");
  private final HttpDate date = new HttpDate(() -> now, "Rocket/1");

  private String date() {
    return new String(date.date(), StandardCharsets.US_ASCII);
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-5.6.7">RFC 9110, 5.6.7</a> */
  @Test
  void aDateIsAnImfFixdate() {
    assertEquals("Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n", date());
    now = Instant.parse("2028-02-29T23:59:59Z");
    assertEquals("Date: Tue, 29 Feb 2028 23:59:59 GMT\r\n", date());
  }

  @Test
  void everyDayOfFourHundredYearsIsThatOfTheCalendar() {
    var calendar =
        DateTimeFormatter.ofPattern("'Date: 'EEE, dd MMM yyyy HH:mm:ss 'GMT\r\n'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    now = Instant.parse("1968-01-01T00:00:01Z");
    for (Instant end = Instant.parse("2368-01-02T00:00:00Z"); now.isBefore(end); ) {
      assertEquals(calendar.format(now), date());
      now = now.plus(Duration.ofHours(25)); // another hour each day
    }
  }

  @Test
  void aDateIsRenewedOnceASecond() {
    byte[] first = date.date();
    now = now.plusMillis(999);
    assertSame(first, date.date());
    now = now.plusMillis(1);
    assertEquals("Date: Sun, 06 Nov 1994 08:49:38 GMT\r\n", date());
  }

  @Test
  void aClockThatIsSetBackIsFollowed() {
    date.date();
    now = now.minusSeconds(60);
    assertEquals("Date: Sun, 06 Nov 1994 08:48:37 GMT\r\n", date());
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-10.2.4">RFC 9110, 10.2.4</a> */
  @Test
  void theServerNamesItself() {
    assertEquals("Server: Rocket/1\r\n", new String(date.server(), StandardCharsets.US_ASCII));
  }
}
