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
    assertEquals(140_000, Usage.childMicros(stat));
  }

  @Test
  void peakSizeIsReadInBytes() {
    assertEquals(2048, Usage.peakBytes("Name:\tjava\nVmHWM:\t       2 kB\nVmRSS:\t       1 kB\n"));
  }

  @Test
  void theMachineIsBusyWithEverythingButIdleAndWaitingForDisks() {
    var stat = "cpu  10 20 30 1000 500 1 2 3 0 0\ncpu0 5 10 15 500 250 0 1 1 0 0\n";
    assertEquals(660_000, Snapshot.busyMicros(stat));
  }

  @Test
  void whatNeitherServerNorGeneratorUsedIsNoise() {
    var before = new Snapshot(1000, 100, 50, 0);
    var after = new Snapshot(2000, 600, 450, 0);
    assertEquals(0.1, after.othersSince(before), 1e-9);
  }

  @Test
  void aRunningProcessHasUsedMemory() throws IOException {
    assertTrue(Usage.of(ProcessHandle.current()).peakBytes() > 0);
  }
}
