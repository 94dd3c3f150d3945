package rocket.content;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rocket.api.Headers;

/** RFC 9110, sections 12.4.2 and 12.5.3. */
class AcceptEncodingTest {
  private static final List<String> OFFERED = List.of("br", "zstd", "gzip", "identity");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip, deflate, br, zstd               | br",
        "gzip, deflate                         | gzip",
        "GZip                                  | gzip",
        "x-gzip                                | gzip",
        "gzip;q=1.0, br;q=0.9                  | gzip",
        "gzip ; Q=0.5 ,\tzstd;\tq=0.501        | zstd",
        "gzip;q=0.001                          | gzip",
        "gzip;q=0.4, identity;q=0.5, *;q=0     | identity",
        "identity                              | identity",
        "''                                    | identity",
        "*                                     | br",
        "*;q=0.5, gzip                         | gzip",
        "*, br;q=0, zstd;q=0                   | gzip",
        "*;q=0, gzip                           | gzip",
        "compress                              | identity",
        "compress, identity;q=0                | ",
        "*;q=0                                 | ",
        "identity;q=0, gzip;q=0                | ",
        "gzip;q=0                              | identity",
        "gzip;q=0, gzip                        | identity",
        "gzip;q=2                              | identity",
        "gzip;q=1.001                          | identity",
        "gzip;q=0.5555                         | identity",
        "gzip;q=.5                             | identity",
        "gzip;q=                               | identity",
        "gzip;q=-1                             | identity",
        "gzip;level=9                          | identity",
        "gzip;                                 | identity",
        "gz ip, ;q=1, ,,, br                   | br",
        "br;q=x, br                            | br",
      })
  void theBestIsWhatTheClientLikesMost(String value, String best) {
    assertEquals(Optional.ofNullable(best), of(value).best(OFFERED));
  }

  @Test
  void aClientThatSaysNothingGetsNoCoding() {
    var absent = AcceptEncoding.of(Headers.empty());
    assertEquals(Optional.of("identity"), absent.best(OFFERED));
    assertEquals(Optional.of("br"), absent.best(List.of("br", "gzip")));
    assertEquals(1, absent.quality("gzip"));
  }

  @Test
  void severalFieldsAreOne() {
    var headers = Headers.of("Accept-Encoding", "gzip;q=0.5", "accept-encoding", "br;q=0.75");
    assertEquals(0.75, AcceptEncoding.of(headers).quality("br"));
    assertEquals(0.5, AcceptEncoding.of(headers).quality("gzip"));
    assertEquals(0.5, AcceptEncoding.of(headers).quality("x-gzip"));
    assertEquals(0, AcceptEncoding.of(headers).quality("zstd"));
    assertEquals(0.001, AcceptEncoding.of(headers).quality("identity"));
  }

  @Test
  void agreesWithTheModel() {
    var random = new Random(12);
    List<String> names = List.of("gzip", "br", "zstd", "identity", "*", "GZIP", "x-gzip", "other");
    List<String> weights =
        List.of(
            "", "", ";q=0", ";q=1", " ; q=0.5", ";q=0.25", ";q=0.001", ";q=1.000", ";q=7", ";x");
    List<String> gaps = List.of(",", ", ", " ,\t", ",,");
    for (int i = 0; i < 50_000; i++) {
      var value = new StringBuilder();
      for (int n = random.nextInt(6); n > 0; n--) {
        value.append(names.get(random.nextInt(names.size())));
        value.append(weights.get(random.nextInt(weights.size())));
        value.append(n == 1 ? "" : gaps.get(random.nextInt(gaps.size())));
      }
      String text = value.toString();
      Map<String, Double> model = model(text);
      for (String coding : List.of("gzip", "br", "zstd", "identity", "deflate")) {
        double expected =
            model.getOrDefault(
                coding, model.getOrDefault("*", coding.equals("identity") ? 0.001 : 0));
        assertEquals(expected, of(text).quality(coding), () -> coding + " by " + text);
      }
    }
  }

  /** The list by its grammar; the first of a name counts. */
  private static Map<String, Double> model(String value) {
    var element =
        Pattern.compile("([^ \t;,]+)(?:[ \t]*;[ \t]*q=(0(?:\\.\\d{0,3})?|1(?:\\.0{0,3})?))?");
    Map<String, Double> weights = new LinkedHashMap<>();
    for (String each : value.split(",")) {
      var parts = element.matcher(each.strip());
      if (parts.matches()) {
        String name = parts.group(1).toLowerCase().replace("x-gzip", "gzip");
        String weight = parts.group(2);
        weights.putIfAbsent(name, weight == null ? 1 : Double.parseDouble(weight));
      }
    }
    return weights;
  }

  private static AcceptEncoding of(String value) {
    return AcceptEncoding.of(Headers.of("Accept-Encoding", value));
  }
}
