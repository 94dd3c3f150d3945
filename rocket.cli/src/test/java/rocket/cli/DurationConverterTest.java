package rocket.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationConverterTest {
  @ParameterizedTest
  @CsvSource({
    "600, PT10M",
    "0, PT0S",
    "500ms, PT0.5S",
    "90s, PT1M30S",
    "5m, PT5M",
    "1h, PT1H",
    "999999999h, PT999999999H"
  })
  void readsNumbersWithUnits(String text, Duration expected) {
    assertEquals(expected, new DurationConverter().convert(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1.5", "5x", "s", "5 s", "1000000000", "١"})
  void refusesAnythingElse(String text) {
    assertThrows(TypeConversionException.class, () -> new DurationConverter().convert(text));
  }
}
