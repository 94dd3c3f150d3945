package rocket.bench;

import java.util.Locale;
import java.util.Map;
import rocket.bench.client.Lifetimes;
import rocket.bench.client.Outcome;
import rocket.bench.client.Outcome.End;
import rocket.bench.client.SlowKind;

/**
 * How one server did in one round of scenario slow.
 *
 * @param without normal traffic alone
 * @param with normal traffic beside the slow connections
 * @param slowConnections how many there were in the end
 * @param lifetimes how long they lived
 * @param peakBytes the server's largest resident size
 * @param recovered whether it answers after the attack
 */
record SlowSample(
    String server,
    int round,
    Outcome without,
    Outcome with,
    int slowConnections,
    Map<SlowKind, Lifetimes> lifetimes,
    long peakBytes,
    boolean recovered) {
  static final String CSV_HEAD =
      "round,server,without_p50_us,without_p99_us,with_p50_us,with_p99_us,due_per_s,"
          + "with_answered_share,slow_connections,peak_rss_bytes,recovered";

  SlowSample {
    lifetimes = Map.copyOf(lifetimes);
  }

  /** The p99 with slow connections, in those without. */
  double ratio() {
    return (double) with.latencies().percentile(99) / without.latencies().percentile(99);
  }

  String csv() {
    return String.format(
        Locale.ROOT,
        "%d,%s,%d,%d,%d,%d,%.0f,%.4f,%d,%d,%b",
        round,
        server,
        without.latencies().percentile(50) / 1000,
        without.latencies().percentile(99) / 1000,
        with.latencies().percentile(50) / 1000,
        with.latencies().percentile(99) / 1000,
        with.duePerSecond(),
        with.share(End.ANSWERED),
        slowConnections,
        peakBytes,
        recovered);
  }

  /** One line for whoever watches. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "slow round %d  %-8s p99 %.2f ms without, %.2f ms with %d slow connections",
        round,
        server,
        without.latencies().percentile(99) / 1e6,
        with.latencies().percentile(99) / 1e6,
        slowConnections);
  }
}
