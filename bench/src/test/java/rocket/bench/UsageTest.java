package rocket.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** proc(5). */
final class UsageTest {
  @Test
  void processorTimeIsUserPlusSystemEvenAfterANameWithSpacesAndParentheses() {
    var stat =
        "42 (a) b (c) S 1 42 42 0 -1 4194304 100 0 0 0 150 50 7 7 20 0 9 0 100 1000 10 18446744073";
    assertEquals(2_000_000, Usage.micros(stat));
  }

  @Test
  void peakSizeIsReadInBytes() {
    assertEquals(2048, Usage.peakBytes("Name:\tjava\nVmHWM:\t       2 kB\nVmRSS:\t       1 kB\n"));
  }

  @Test
  void aRunningProcessHasUsedMemory() throws IOException {
    assertTrue(Usage.of(ProcessHandle.current()).peakBytes() > 0);
  }
}
