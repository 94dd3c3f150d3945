package rocket.content;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rocket.api.Headers;
import rocket.api.MutableHeaders;

/** RFC 9110, section 13. */
class PreconditionsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Instant MODIFIED = Instant.parse("2026-02-01T10:00:00.75Z");
  private static final Validators CURRENT = Validators.of(EntityTag.strong("v1"), MODIFIED);
  private static final Map<Verdict, Integer> STATUS =
      new EnumMap<>(Map.of(Verdict.PROCEED, 200, Verdict.NOT_MODIFIED, 304, Verdict.FAILED, 412));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET  | If-None-Match       | \"v1\"                         | NOT_MODIFIED",
        "HEAD | If-None-Match       | W/\"v1\"                       | NOT_MODIFIED",
        "PUT  | If-None-Match       | \"v1\"                         | FAILED",
        "GET  | If-None-Match       | \"v2\", \"v1\"                 | NOT_MODIFIED",
        "GET  | If-None-Match       | \"v2\"                         | PROCEED",
        "GET  | If-None-Match       | *                              | NOT_MODIFIED",
        "PUT  | If-None-Match       | *                              | FAILED",
        "GET  | If-None-Match       | v1                             | PROCEED",
        "GET  | If-None-Match       | *, \"v2\"                      | PROCEED",
        "GET  | If-Match            | \"v1\"                         | PROCEED",
        "GET  | If-Match            | W/\"v1\"                       | FAILED",
        "PUT  | If-Match            | \"v2\"                         | FAILED",
        "PUT  | If-Match            | *                              | PROCEED",
        "GET  | If-Match            | v1                             | FAILED",
        "GET  | If-Modified-Since   | Sun, 01 Feb 2026 10:00:00 GMT  | NOT_MODIFIED",
        "GET  | If-Modified-Since   | Sun, 01 Feb 2026 09:59:59 GMT  | PROCEED",
        "GET  | If-Modified-Since   | Sunday, 01-Feb-26 10:00:00 GMT | NOT_MODIFIED",
        "GET  | If-Modified-Since   | Sun Feb  1 10:00:00 2026       | NOT_MODIFIED",
        "GET  | If-Modified-Since   | yesterday                      | PROCEED",
        "PUT  | If-Modified-Since   | Sun, 01 Feb 2026 10:00:00 GMT  | PROCEED",
        "GET  | If-Unmodified-Since | Sun, 01 Feb 2026 10:00:00 GMT  | PROCEED",
        "GET  | If-Unmodified-Since | Sun, 01 Feb 2026 09:59:59 GMT  | FAILED",
        "PUT  | If-Unmodified-Since | Sun, 01 Feb 2026 09:59:59 GMT  | FAILED",
        "PUT  | If-Unmodified-Since | yesterday                      | PROCEED",
        "OPTIONS | If-Match         | \"v2\"                         | PROCEED",
        "TRACE   | If-None-Match    | *                              | PROCEED",
        "CONNECT | If-Match         | \"v2\"                         | PROCEED",
      })
  void judgesOneField(String method, String name, String value, Verdict verdict) {
    assertEquals(verdict, Preconditions.judge(method, Headers.of(name, value), CURRENT, NOW));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                             | true",
        "\"v1\"                         | true",
        "\"v2\"                         | false",
        "W/\"v1\"                       | false",
        "\"v1\", \"v2\"                 | false",
        "*                              | false",
        "Sun, 01 Feb 2026 10:00:00 GMT  | true",
        "Sunday, 01-Feb-26 10:00:00 GMT | true",
        "Sun, 01 Feb 2026 10:00:01 GMT  | false",
        "Sun, 01 Feb 2026 09:59:59 GMT  | false",
        "tomorrow                       | false",
      })
  void aRangeAppliesToExactlyWhatTheClientHas(String value, boolean applies) {
    var headers = value.isEmpty() ? Headers.empty() : Headers.of("If-Range", value);
    assertEquals(applies, Preconditions.rangeApplies(headers, CURRENT));
  }

  @Test
  void aRangeOfSomethingWithoutValidatorsAppliesToNothing() {
    for (String value : new String[] {"\"v1\"", "Sun, 01 Feb 2026 10:00:00 GMT"}) {
      var headers = Headers.of("If-Range", value);
      assertEquals(false, Preconditions.rangeApplies(headers, Validators.NONE));
    }
    var weak = new Validators(Optional.of(EntityTag.weak("v1")), Optional.empty());
    assertEquals(false, Preconditions.rangeApplies(Headers.of("If-Range", "W/\"v1\""), weak));
  }

  /** All fields together, in every order of values that a client may think of. */
  @Test
  void agreesWithTheModel() {
    var random = new Random(13);
    Map<Integer, Integer> seen = new TreeMap<>();
    for (int i = 0; i < 50_000; i++) {
      var current =
          new Validators(
              random.nextInt(6) == 0 ? Optional.empty() : Optional.of(tag(random)),
              random.nextInt(6) == 0 ? Optional.empty() : Optional.of(moment(random)));
      var model =
          new PreconditionsModel(
              lists(random),
              lists(random),
              dates(random),
              dates(random),
              random.nextBoolean() ? dates(random) : lists(random),
              current.tag(),
              current.modified(),
              NOW);
      var headers = new MutableHeaders();
      add(headers, "if-match", model.ifMatch());
      add(headers, "IF-NONE-MATCH", model.ifNoneMatch());
      add(headers, "If-Modified-Since", model.ifModifiedSince());
      add(headers, "If-Unmodified-Since", model.ifUnmodifiedSince());
      add(headers, "If-Range", model.ifRange());
      String method =
          List.of("GET", "GET", "HEAD", "PUT", "DELETE", "OPTIONS").get(random.nextInt(6));
      int status = STATUS.get(Preconditions.judge(method, headers, current, NOW));
      assertEquals(model.status(method), status, () -> method + " " + current + "\n" + headers);
      assertEquals(
          model.rangeApplies(),
          Preconditions.rangeApplies(headers, current),
          () -> current + "\n" + headers);
      seen.merge(status, 1, Integer::sum);
    }
    seen.values().forEach(count -> assertEquals(true, count > 2000, seen.toString()));
  }

  private static void add(MutableHeaders headers, String name, List<String> values) {
    values.forEach(value -> headers.add(name, value));
  }

  /** Mostly none, else some field lines of lists that keep to the grammar. */
  private static List<String> lists(Random random) {
    if (random.nextInt(5) < 2) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    for (int line = random.nextInt(4) == 0 ? 2 : 1; line > 0; line--) {
      if (random.nextInt(8) == 0) {
        lines.add("*");
        continue;
      }
      var list = new StringBuilder();
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        list.append(tag(random).text());
        list.append(i == 1 ? "" : List.of(",", ", ", " , ", "\t,,").get(random.nextInt(4)));
      }
      lines.add(list.toString());
    }
    return lines;
  }

  private static EntityTag tag(Random random) {
    String opaque = List.of("a", "b", "", "a,b", "W/", "*").get(random.nextInt(6));
    return new EntityTag(opaque, random.nextInt(4) == 0);
  }

  private static List<String> dates(Random random) {
    if (random.nextBoolean()) {
      return List.of();
    }
    var form =
        List.of("EEE, dd MMM uuuu HH:mm:ss 'GMT'", "EEEE, dd-MMM-uu HH:mm:ss 'GMT'", "'no date'")
            .get(random.nextInt(3));
    var text =
        DateTimeFormatter.ofPattern(form, Locale.ENGLISH)
            .format(moment(random).atOffset(ZoneOffset.UTC));
    return random.nextInt(8) == 0 ? List.of(text, text) : List.of(text);
  }

  private static Instant moment(Random random) {
    return Instant.parse("2026-02-01T10:00:00Z").plusSeconds(random.nextInt(4));
  }
}
