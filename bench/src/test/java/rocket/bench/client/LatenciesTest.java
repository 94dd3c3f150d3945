package rocket.bench.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class LatenciesTest {
  @Test
  void aPercentileIsTheLeastTimeThatSoManyDidNotExceed() {
    var latencies = new Latencies();
    for (int i = 10_000; i > 0; i--) {
      latencies.add(i);
    }
    assertEquals(10_000, latencies.size());
    assertEquals(5000, latencies.percentile(50));
    assertEquals(9900, latencies.percentile(99));
    assertEquals(10_000, latencies.percentile(100));
    assertEquals(1, latencies.percentile(0.001));
  }

  @Test
  void whatIsAddedLaterCounts() {
    var latencies = new Latencies();
    assertEquals(0, latencies.percentile(50));
    latencies.add(2);
    assertEquals(2, latencies.percentile(100));
    latencies.add(3);
    latencies.add(1);
    assertEquals(3, latencies.percentile(100));
  }
}
