package rocket.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ComparisonTest {
  @Test
  void theOrderTurnsByOneFromRoundToRound() {
    var servers = List.of("a", "b", "c");
    assertEquals(servers, Comparison.order(servers, 1));
    assertEquals(List.of("b", "c", "a"), Comparison.order(servers, 2));
    assertEquals(List.of("c", "a", "b"), Comparison.order(servers, 3));
    assertEquals(servers, Comparison.order(servers, 4));
  }
}
