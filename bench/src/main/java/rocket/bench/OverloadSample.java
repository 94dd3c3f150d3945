package rocket.bench;

import java.util.Locale;
import java.util.OptionalLong;
import rocket.bench.client.Outcome;
import rocket.bench.client.Outcome.End;

/**
 * How one server did in one round of scenario overload.
 *
 * @param saturating how many connections that always ask saturate it
 * @param peak what it did then
 * @param overload what it did under so many times that load
 * @param before what it held before the overload
 * @param during the same under overload
 * @param after the same when it was over
 * @param recovered whether it answers then
 */
record OverloadSample(
    String server,
    int round,
    OverloadWork work,
    int saturating,
    Outcome peak,
    Outcome overload,
    Memory before,
    Memory during,
    Memory after,
    boolean recovered) {
  /**
   * What a server holds.
   *
   * @param residentBytes resident size; under overload the largest that was seen
   * @param heapBytes live heap after a full collection; absent of what is no Java
   */
  record Memory(long residentBytes, OptionalLong heapBytes) {
    String csv() {
      return residentBytes + "," + (heapBytes.isPresent() ? heapBytes.getAsLong() : "");
    }
  }

  static final String CSV_HEAD =
      "round,work,server,saturating_connections,peak_per_s,peak_p99_us,due_per_s,answered_per_s,"
          + "answered_share,turned_away_share,timed_out_share,refused_share,broken_share,"
          + "other_status_share,unsent_share,p50_us,p99_us,max_us,rss_before,heap_before,rss_during,"
          + "heap_during,rss_after,heap_after,recovered";

  /** The answers a second under overload, in those at its peak. */
  double relative() {
    return overload.answeredPerSecond() / peak.answeredPerSecond();
  }

  String csv() {
    var shares =
        "%.4f,%.4f,%.4f,%.4f,%.4f,%.4f,%.4f"
            .formatted(
                overload.share(End.ANSWERED),
                overload.share(End.TURNED_AWAY),
                overload.share(End.TIMED_OUT),
                overload.share(End.REFUSED),
                overload.share(End.BROKEN),
                overload.share(End.OTHER_STATUS),
                overload.share(End.UNSENT));
    return String.format(
        Locale.ROOT,
        "%d,%s,%s,%d,%.0f,%d,%.0f,%.0f,%s,%d,%d,%d,%s,%s,%s,%b",
        round,
        work,
        server,
        saturating,
        peak.answeredPerSecond(),
        peak.latencies().percentile(99) / 1000,
        overload.duePerSecond(),
        overload.answeredPerSecond(),
        shares,
        overload.latencies().percentile(50) / 1000,
        overload.latencies().percentile(99) / 1000,
        overload.latencies().percentile(100) / 1000,
        before.csv(),
        during.csv(),
        after.csv(),
        recovered);
  }

  /** One line for whoever watches. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "overload round %d  %-4s %-14s peak %,.0f/s with %d connections; at %,.0f/s: %,.0f/s,"
            + " p99 %.0f ms",
        round,
        work,
        server,
        peak.answeredPerSecond(),
        saturating,
        overload.duePerSecond(),
        overload.answeredPerSecond(),
        overload.latencies().percentile(99) / 1e6);
  }
}
