package rocket.bench;

import java.util.Locale;
import java.util.OptionalLong;
import rocket.bench.client.Latencies;

/**
 * How one server did in one round of scenario idle.
 *
 * @param connections how many were idle at once
 * @param before without them
 * @param with with them
 * @param fewRequests requests when there was one connection
 * @param requests requests on one or the other of the many
 */
record IdleSample(
    String server,
    int round,
    int connections,
    State before,
    State with,
    Latencies fewRequests,
    Latencies requests) {
  /**
   * What a server holds, and what the kernel holds for it and its clients.
   *
   * @param heapBytes live heap after a full collection; absent of what is no Java
   */
  record State(OptionalLong heapBytes, Footprint footprint, long kernelBytes) {
    long resident() {
      return footprint.residentBytes();
    }
  }

  static final String CSV_HEAD =
      "round,server,connections,heap_before,heap_with,heap_each,rss_before,rss_with,rss_each,"
          + "descriptors,kernel_each,few_p50_us,p50_us,p99_us";

  /** Live heap for each connection; absent of what is no Java. */
  OptionalLong heapEach() {
    return before.heapBytes().isPresent() && with.heapBytes().isPresent()
        ? OptionalLong.of(each(before.heapBytes().getAsLong(), with.heapBytes().getAsLong()))
        : OptionalLong.empty();
  }

  /** Resident bytes for each connection. */
  long residentEach() {
    return each(before.resident(), with.resident());
  }

  /** The kernel's bytes for the server's end of each: half of what both ends take. */
  long kernelEach() {
    return each(before.kernelBytes(), with.kernelBytes()) / 2;
  }

  private long each(long less, long more) {
    return Math.max(0, more - less) / connections;
  }

  String csv() {
    return String.format(
        Locale.ROOT,
        "%d,%s,%d,%s,%s,%s,%d,%d,%d,%d,%d,%d,%d,%d",
        round,
        server,
        connections,
        text(before.heapBytes()),
        text(with.heapBytes()),
        text(heapEach()),
        before.resident(),
        with.resident(),
        residentEach(),
        with.footprint().descriptors(),
        kernelEach(),
        fewRequests.percentile(50) / 1000,
        requests.percentile(50) / 1000,
        requests.percentile(99) / 1000);
  }

  private static String text(OptionalLong value) {
    return value.isPresent() ? Long.toString(value.getAsLong()) : "";
  }

  /** One line for whoever watches. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "idle round %d  %-8s %,d connections: heap %s bytes each, resident %,d bytes each, p99 %.2f"
            + " ms",
        round,
        server,
        connections,
        heapEach().isPresent() ? "%,d".formatted(heapEach().getAsLong()) : Grid.NONE,
        residentEach(),
        requests.percentile(99) / 1e6);
  }
}
