package rocket.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TableTest {
  @Test
  void medianOfAnEvenNumberIsTheMeanOfTheTwoInTheMiddle() {
    assertEquals(3, Summary.median(new double[] {9, 3, 1}));
    assertEquals(2.5, Summary.median(new double[] {4, 1, 3, 2}));
  }

  @Test
  void serversStandInOrderOfTheirMediansWithRatiosToTheYardsticks() {
    var rows =
        Summary.of(
            List.of(
                sample("jetty", 1, 50_000),
                sample("nginx", 1, 90_000),
                sample("nginx", 2, 110_000),
                sample("nginx", 3, 100_000)));
    assertEquals(
        """
        | server | requests/s | min to max | ÷ nginx | ÷ Jetty | processor µs/request | p50 ms | p99 ms | peak RSS MiB | answer bytes |
        |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|
        | nginx | 100,000 | 90,000 to 110,000 | 1.00 | 2.00 | 10.0 | 0.50 | 2.00 | 3 | 161 |
        | jetty | 50,000 | 50,000 to 50,000 | 0.50 | 1.00 | 20.0 | 0.50 | 2.00 | 3 | 161 |
        """,
        new Table(rows).markdown());
  }

  @Test
  void aYardstickThatWasNotMeasuredHasNoRatio() {
    var table = new Table(Summary.of(List.of(sample("jetty", 1, 50_000)))).markdown();
    assertTrue(table.contains("| jetty | 50,000 | 50,000 to 50,000 | – | 1.00 |"), table);
  }

  private static Sample sample(String server, int round, long requests) {
    var load = new Load(requests, 1_000_000, 500, 2000, 0);
    return new Sample(Scenario.PLAIN, server, round, load, List.of(), 1_000_000, 3 << 20, 161, 0);
  }
}
