package rocket.bench.client;

import java.util.EnumMap;
import java.util.Map;

/**
 * What became of the requests that were due within the measured time.
 *
 * @param nanos the measured time
 * @param answeredInTime 200 answers that came within it, whenever they had been asked for
 * @param ends how many requests ended in which way
 * @param latencies of the 200 answers, from when each was due; a request that timed out counts with
 *     the time that it was waited for
 */
public record Outcome(long nanos, long answeredInTime, Map<End, Long> ends, Latencies latencies) {
  /** How a request ended. */
  public enum End {
    /** Answered 200. */
    ANSWERED,
    /** Answered 503. */
    TURNED_AWAY,
    /** Answered with another status. */
    OTHER_STATUS,
    /** No connection could be made. */
    REFUSED,
    /** The connection ended before the answer did. */
    BROKEN,
    /** Not answered in time. */
    TIMED_OUT,
    /** Never sent: every connection that there may be was busy. */
    UNSENT
  }

  public Outcome {
    ends = new EnumMap<>(ends);
  }

  /** How many requests ended in this way. */
  public long count(End end) {
    return ends.getOrDefault(end, 0L);
  }

  /** How many requests were due. */
  public long due() {
    return ends.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Their share among all, from 0 to 1; 0 if none were due. */
  public double share(End end) {
    return due() == 0 ? 0 : (double) count(end) / due();
  }

  /** Requests a second that were due. */
  public double duePerSecond() {
    return due() * 1e9 / nanos;
  }

  /** 200 answers a second. */
  public double answeredPerSecond() {
    return answeredInTime * 1e9 / nanos;
  }
}
