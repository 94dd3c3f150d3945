package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class HeapRoomTest {
  private static final Limits LIMITS = Limits.DEFAULT.with(Limit.MAX_CONNECTIONS, 1234);
  private static final String WARNING = "max_connections is 1234";

  @Test
  void a_heap_that_is_too_small_for_the_connections_is_told_with_numbers() {
    HeapRoom.check(LIMITS, 1234L * Buffers.USUAL);
    assertFalse(CapturedLogs.has("Rocket", Level.WARN, WARNING));
    HeapRoom.check(LIMITS, 32 << 20);
    assertTrue(
        CapturedLogs.has(
            "Rocket",
            Level.WARN,
            WARNING
                + ", and as many at once in the midst of a message have buffers of 38 MB, but the"
                + " heap has 32 MB; allow fewer, at most 1024, or give it more"));
  }
}
