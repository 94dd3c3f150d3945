package rocket.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rocket.api.Headers;
import rocket.api.HttpException;

/** What a client may send that no client should. */
class HostileInputTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Validators CURRENT = Validators.of(EntityTag.strong("a"), NOW);
  private static final List<String> CODINGS = List.of("br", "gzip", "identity");
  private static final int MUCH = 400_000;

  /** Pieces of all grammars, put together by chance. */
  private static final String[] PIECES = {
    "\"",
    "W/",
    "W/\"",
    "a",
    "\"a\"",
    "*",
    ",",
    ", ",
    " ",
    "\t",
    ";",
    "q=",
    ";q=0",
    ";q=1.0",
    "0",
    "1",
    "9",
    "-",
    "--",
    "=",
    "bytes=",
    "BYTES",
    "Sun, ",
    "06 Nov 1994 ",
    "08:49:37",
    " GMT",
    "Nov",
    "Sunday",
    "gzip",
    "x-gzip",
    "identity",
    "br",
    "%",
    "%c3",
    "\u00e9",
    "\u00ff",
    ".",
    ":",
    "/",
    "99999999999999999999",
    "\\",
    "'"
  };

  @Test
  void nothingThrowsButWhatSaysSo() {
    var random = new Random(9);
    for (int i = 0; i < 50_000; i++) {
      var text = new StringBuilder(random.nextInt(3) == 0 ? "bytes=" : "");
      for (int n = random.nextInt(14); n > 0; n--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      readAll(text.toString());
    }
  }

  /** Were the time to grow with the square of the length, this would take hours. */
  @Timeout(60)
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"",
        "\",",
        "\"a",
        "\"a\"",
        "\"a\",",
        "W/",
        "W/\"",
        ",",
        ", ",
        " ",
        "\t",
        "*",
        ";",
        ";q=",
        "gzip;",
        "gzip,",
        "gzip;q=0.1,",
        "x-gzip ,",
        "0",
        "-",
        "0-",
        "0-0,",
        "1-0 ",
        "-1,",
        "9-,",
        "bytes=",
        "Sun, ",
        "%",
        "%41",
        "a",
        "a."
      })
  void muchOfItTakesTimeInProportion(String piece) {
    String much = piece.repeat(MUCH / piece.length());
    readAll(much);
    readAll("bytes=" + much);
    readAll("\"" + much + " ");
    readAll("gzip" + much + "gzip");
  }

  @Test
  void manyRangesAreJoinedInTimeThatIsNotTheirSquare() {
    var value = new StringBuilder("bytes=");
    for (int i = 200_000; i > 0; i--) {
      value.append(3L * i).append('-').append(3L * i + i % 3).append(',');
    }
    var headers = Headers.of("Range", value.toString());
    var parts = (RangeRequest.Parts) Ranges.of(headers, 1_000_000, 200_000);
    assertTrue(parts.ranges().size() > 100_000);
    assertEquals(new RangeRequest.Whole(), Ranges.of(headers, 1_000_000, 199_999));
  }

  private static void readAll(String text) {
    var headers =
        Headers.of(
            "If-None-Match",
            text,
            "If-Modified-Since",
            text,
            "If-Range",
            text,
            "Range",
            text,
            "Accept-Encoding",
            text);
    Preconditions.judge("GET", headers, CURRENT, NOW);
    Preconditions.judge("GET", Headers.of("If-Modified-Since", text), CURRENT, NOW);
    Preconditions.judge("GET", Headers.of("If-Match", text, "If-Match", text), CURRENT, NOW);
    Preconditions.rangeApplies(headers, CURRENT);
    if (Ranges.of(headers, 1000, 10) instanceof RangeRequest.Parts(List<ByteRange> ranges)) {
      assertTrue(ranges.size() <= 10 && ranges.stream().allMatch(range -> range.last() < 1000));
    }
    var encodings = AcceptEncoding.of(headers);
    encodings.best(CODINGS).ifPresent(best -> assertTrue(encodings.quality(best) > 0));
    EntityTag.parse(text).ifPresent(tag -> assertEquals(text, tag.text()));
    HttpDate.parse(text, NOW);
    MediaTypes.standard().of(text);
    MediaTypes.compressible(text);
    Html.escape(text);
    PercentEncoding.encode(text);
    try {
      PercentEncoding.decode(text);
    } catch (HttpException e) {
      assertEquals(400, e.status());
    }
  }
}
