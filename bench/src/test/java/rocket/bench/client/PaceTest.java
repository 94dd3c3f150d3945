package rocket.bench.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class PaceTest {
  @Test
  void aRequestIsCountedAsDueFromTheNanosecondThatItIsDueAt() {
    var pace = new Pace(3);
    for (long number = 0; number < 10; number++) {
      assertEquals(number, pace.dueWithin(pace.dueAt(number) - 1));
      assertEquals(number + 1, pace.dueWithin(pace.dueAt(number)));
    }
  }

  @Test
  void withoutAFixedPaceEveryRequestIsDue() {
    assertEquals(Long.MAX_VALUE, Pace.WHEN_FREE.dueWithin(0));
  }

  @Test
  void aPaceOfNothingIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Pace(0));
    assertThrows(IllegalArgumentException.class, () -> new Pace(Double.NaN));
  }
}
