package rocket.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemedyTest {
  @ParameterizedTest
  @CsvSource({
    "cannot listen at 127.0.0.1:8000: Address already in use, another port",
    "cannot listen at 127.0.0.1:80: Permission denied, above 1023",
    "cannot listen at 192.0.2.1:8000: Cannot assign requested address, address of this machine"
  })
  void saysWhatToChange(String message, String expected) {
    assertTrue(Remedy.of(message).contains(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "cannot listen at nowhere:8000: unknown host"})
  void addsNothingToOtherMessages(String message) {
    assertEquals("", Remedy.of(message));
  }
}
