package rocket.bench.client;

import java.util.EnumMap;
import rocket.bench.client.Outcome.End;

/** Counts the requests that were due within a time. Not thread-safe. */
final class Tally {
  private final long from;
  private final long until;
  private final EnumMap<End, Long> ends = new EnumMap<>(End.class);
  private final Latencies latencies = new Latencies();
  private long answeredInTime;

  /** For the time between two values of {@link System#nanoTime}. */
  Tally(long from, long until) {
    this.from = from;
    this.until = until;
  }

  void end(End end, long due, long now) {
    if (end == End.ANSWERED && now - from >= 0 && now - until < 0) {
      answeredInTime++;
    }
    if (due - from <= 0 || due - until > 0) {
      return;
    }
    ends.merge(end, 1L, Long::sum);
    if (end == End.ANSWERED || end == End.TIMED_OUT) {
      latencies.add(now - due);
    }
  }

  Outcome outcome() {
    return new Outcome(until - from, answeredInTime, ends, latencies);
  }
}
