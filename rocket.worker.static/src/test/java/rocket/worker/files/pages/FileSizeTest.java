package rocket.worker.files.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileSizeTest {
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
}
