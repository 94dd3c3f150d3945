package rocket.worker.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rocket.api.HttpException;

/** Dates, media types, sizes and names as text. */
class TextFormsTest {
  private static final Instant NOW = Instant.parse("2030-06-15T12:00:00Z");

  @Test
  void everyMomentSurvivesBeingWrittenAndRead() {
    var random = new Random(7);
    for (int i = 0; i < 2000; i++) {
      var moment = Instant.ofEpochSecond(random.nextLong(-2_000_000_000L, 250_000_000_000L));
      assertEquals(Optional.of(moment), HttpDates.parse(HttpDates.format(moment), NOW));
    }
    assertEquals(
        "Thu, 01 Jan 1970 00:00:00 GMT",
        HttpDates.format(Instant.EPOCH.plus(9, ChronoUnit.MILLIS)));
  }

  /** RFC 9110, section 5.6.7. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Sunday, 06-Nov-94 08:49:37 GMT    | 1994-11-06T08:49:37Z",
        "Tuesday, 15-Jan-80 00:00:00 GMT   |",
        "Monday, 15-Jan-80 00:00:00 GMT    | 2080-01-15T00:00:00Z",
        "Tuesday, 15-Jan-81 00:00:00 GMT   |",
        "Thursday, 15-Jan-81 00:00:00 GMT  | 1981-01-15T00:00:00Z",
        "Sun Nov  6 08:49:37 1994          | 1994-11-06T08:49:37Z",
        "Wed Nov 16 08:49:37 1994          | 1994-11-16T08:49:37Z",
        "sun, 06 nov 1994 08:49:37 gmt     |",
        "Sun, 6 Nov 1994 08:49:37 GMT      |",
        "Sun, 31 Feb 1994 08:49:37 GMT     |",
        "Sun, 06 Nov 1994 25:49:37 GMT     |",
      })
  void readsTheThreeFormsAndNothingElse(String text, Instant expected) {
    assertEquals(Optional.ofNullable(expected), HttpDates.parse(text, NOW));
  }

  @ParameterizedTest
  @CsvSource({
    "index.html, text/html; charset=utf-8",
    "INDEX.HTM, text/html; charset=utf-8",
    "app.min.js, text/javascript; charset=utf-8",
    "module.mjs, text/javascript; charset=utf-8",
    "a.css, text/css; charset=utf-8",
    "data.json, application/json",
    "logo.svg, image/svg+xml",
    "a.tar.gz, application/gzip",
    "a.wasm, application/wasm",
    "a.woff2, font/woff2",
    "a.webp, image/webp",
    "html, application/octet-stream",
    "a., application/octet-stream",
    "a.nobodyknows, application/octet-stream",
  })
  void knowsMediaTypesByExtension(String name, String expected) throws IOException {
    assertEquals(expected, MediaTypes.load().of(name));
  }

  @Test
  void theTableIsWellFormed() throws IOException {
    var types = MediaTypes.load().byExtension();
    assertTrue(types.size() > 150, () -> types.size() + " extensions");
    types.forEach(
        (extension, type) -> {
          assertTrue(extension.matches("[a-z0-9]+"), extension);
          assertTrue(type.matches("[a-z]+/[-+.a-z0-9]+(; charset=utf-8)?"), type);
        });
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "1023, 1023 B",
    "1024, 1.0 KiB",
    "1536, 1.5 KiB",
    "10239, 10 KiB",
    "1048575, 1.0 MiB",
    "24641536, 24 MiB",
    "9223372036854775807, 8.0 EiB",
  })
  void showsSizesInUnits(long bytes, String expected) {
    assertEquals(expected, FileSize.text(bytes));
  }

  @Test
  void everyNameSurvivesBeingEncodedAndDecoded() {
    var random = new Random(11);
    for (int i = 0; i < 5000; i++) {
      String name =
          random
              .ints(12, 0, 0x11000)
              .filter(c -> c < 0xD800 || c > 0xDFFF)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      String encoded = PercentEncoding.encode(name);
      assertTrue(encoded.matches("[-A-Za-z0-9._~%]*"), encoded);
      assertEquals(name, PercentEncoding.decode(encoded));
    }
  }

  @Test
  void malformedEncodingIsABadRequest() {
    for (String segment : new String[] {"%", "%4", "%4x", "%c0%80", "%80", "%f5%80%80%80", " "}) {
      var refusal = assertThrows(HttpException.class, () -> PercentEncoding.decode(segment));
      assertEquals(400, refusal.status(), segment);
    }
  }
}
