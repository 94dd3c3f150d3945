package rocket.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rocket.api.Headers;

/** RFC 9110, section 14. */
class RangesTest {
  private static final String HUGE = "99999999999999999999999";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bytes=0-499                | 0-499",
        "bytes=500-999              | 500-999",
        "bytes=-500                 | 9500-9999",
        "bytes=9500-                | 9500-9999",
        "bytes=0-0,-1               | 0-0 9999-9999",
        "bytes= 0-999, 4500-5499, -1000 | 0-999 4500-5499 9000-9999",
        "bytes=500-600,601-999      | 500-999",
        "bytes=500-700,601-999      | 500-999",
        "bytes=601-999,0-1,500-700  | 500-999 0-1",
        "bytes=5-5,3-3,1-1,4-4      | 3-5 1-1",
        "bytes=0-,5-6,-1            | 0-9999",
        "bytes=0-0,10000-           | 0-0",
        "BYTES=0-0                  | 0-0",
        "bytes=,, 0-0 ,,\t2-2,      | 0-0 2-2",
        "bytes=0-HUGE               | 0-9999",
        "bytes=-HUGE                | 0-9999",
        "bytes=00000000000000000000000000-00000000000000000000000000001 | 0-1",
        "bytes=10000-               | unsatisfiable",
        "bytes=10000-10001          | unsatisfiable",
        "bytes=-0                   | unsatisfiable",
        "bytes=HUGE-                | unsatisfiable",
        "bytes=HUGE-HUGE            | unsatisfiable",
        "bytes=1HUGE-HUGE           | whole",
        "bytes=2-1                  | whole",
        "bytes=0-0,2-1              | whole",
        "bytes=                     | whole",
        "bytes=,                    | whole",
        "bytes=-                    | whole",
        "bytes=--1                  | whole",
        "bytes=1                    | whole",
        "bytes=a-b                  | whole",
        "bytes=0-0x                 | whole",
        "bytes=0 -1                 | whole",
        "bytes=0- 1                 | whole",
        "bytes=+0-1                 | whole",
        "bytes=0-1;2-3              | whole",
        "bytes=0-1 2-3              | whole",
        "bytes =0-1                 | whole",
        "bytes 0-1/10               | whole",
        "bytes                      | whole",
        "seconds=0-1                | whole",
        "''                         | whole",
      })
  void readsWhatIsAskedOfTenThousandBytes(String value, String expected) {
    assertEquals(expected, text(Ranges.of(header(value.replace("HUGE", HUGE)), 10_000, 100)));
  }

  @ParameterizedTest
  @CsvSource({"bytes=0-, unsatisfiable", "bytes=-1, whole", "bytes=-0, unsatisfiable"})
  void ofNothingTheLastBytesAreAllOfIt(String value, String expected) {
    assertEquals(expected, text(Ranges.of(header(value), 0, 100)));
  }

  @Test
  void withoutTheFieldOrWithTwoAllIsAskedFor() {
    assertEquals("whole", text(Ranges.of(Headers.empty(), 10, 100)));
    var twice = Headers.of("Range", "bytes=0-0", "Range", "bytes=1-1");
    assertEquals("whole", text(Ranges.of(twice, 10, 100)));
  }

  @Test
  void tooManyRangesAreIgnored() {
    var three = header("bytes=0-0,2-2,4-4");
    assertEquals("0-0 2-2 4-4", text(Ranges.of(three, 10, 3)));
    assertEquals("whole", text(Ranges.of(three, 10, 2)));
    assertEquals("whole", text(Ranges.of(header("bytes=0-0"), 10, 0)));
  }

  @Test
  void positionsReachAsFarAsFilesDo() {
    long size = Long.MAX_VALUE;
    assertEquals(
        "9223372036854775805-9223372036854775806 0-0",
        text(Ranges.of(header("bytes=-2,0-0"), size, 9)));
    assertEquals(
        "9223372036854775805-9223372036854775806",
        text(Ranges.of(header("bytes=9223372036854775805-9223372036854775807"), size, 9)));
    assertEquals("unsatisfiable", text(Ranges.of(header("bytes=9223372036854775807-"), size, 9)));
  }

  @Test
  void agreesWithTheModel() {
    var random = new Random(14);
    Map<Class<?>, Integer> seen = new HashMap<>();
    for (int i = 0; i < 100_000; i++) {
      int size = random.nextInt(40);
      int most = 1 + random.nextInt(8);
      String value = value(random);
      RangeRequest expected = RangesModel.read(value, size, most);
      RangeRequest actual = Ranges.of(header(value), size, most);
      assertEquals(expected, actual, () -> value + " of " + size + ", at most " + most);
      seen.merge(actual.getClass(), 1, Integer::sum);
    }
    assertTrue(seen.values().stream().allMatch(count -> count > 3000), seen.toString());
  }

  @Test
  void aRangeSaysWhereItStands() {
    var range = new ByteRange(5, 9);
    assertEquals(5, range.length());
    assertEquals("bytes 5-9/10", range.contentRange(10));
    assertEquals("bytes */10", ByteRange.unsatisfied(10));
    assertThrows(IllegalArgumentException.class, () -> new ByteRange(1, 0));
    assertThrows(IllegalArgumentException.class, () -> new ByteRange(-1, 0));
  }

  /** Mostly by the grammar, with numbers around the size; sometimes with something put in. */
  private static String value(Random random) {
    var value = new StringBuilder(random.nextInt(30) == 0 ? "Bytes=" : "bytes=");
    for (int i = random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(6); i > 0; i--) {
      switch (random.nextInt(5)) {
        case 0 -> value.append('-').append(number(random));
        case 1 -> value.append(number(random)).append('-');
        default -> {
          int first = random.nextInt(50);
          value.append(first).append('-');
          value.append(random.nextInt(12) == 0 ? number(random) : "" + (first + random.nextInt(9)));
        }
      }
      value.append(i == 1 ? "" : List.of(",", ", ", "\t,", ",,").get(random.nextInt(4)));
    }
    if (random.nextInt(8) == 0) {
      value.insert(random.nextInt(value.length() + 1), " -,=0x\t".charAt(random.nextInt(7)));
    }
    return value.toString().strip();
  }

  private static String number(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> HUGE;
      case 1 -> "9223372036854775807";
      case 2 -> "0000" + random.nextInt(50);
      default -> "" + random.nextInt(50);
    };
  }

  private static Headers header(String value) {
    return Headers.of("Range", value);
  }

  private static String text(RangeRequest request) {
    return switch (request) {
      case RangeRequest.Whole _ -> "whole";
      case RangeRequest.Unsatisfiable _ -> "unsatisfiable";
      case RangeRequest.Parts(List<ByteRange> ranges) ->
          String.join(
              " ", ranges.stream().map(range -> range.first() + "-" + range.last()).toList());
    };
  }
}
