package rocket.bench.client;

import java.util.concurrent.TimeUnit;

/**
 * When requests are due. A fixed pace does not wait for answers, so that a server that stalls does
 * not slow down who asks it, and the stall is seen in full.
 *
 * @param perSecond requests a second; infinite for a request whenever a connection is free
 */
public record Pace(double perSecond) {
  /** A request whenever a connection is free. */
  public static final Pace WHEN_FREE = new Pace(Double.POSITIVE_INFINITY);

  private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

  public Pace {
    if (!(perSecond > 0)) {
      throw new IllegalArgumentException(
          "pace %s is not allowed; allowed: more than 0".formatted(perSecond));
    }
  }

  boolean fixed() {
    return Double.isFinite(perSecond);
  }

  /** How many requests are due within the first {@code nanos}. */
  long dueWithin(long nanos) {
    return fixed() ? (long) (nanos * perSecond / SECOND) : Long.MAX_VALUE;
  }

  /** When the request of this number, counted from 0, is due: nanoseconds after the start. */
  long dueAt(long number) {
    return fixed() ? (long) Math.ceil((number + 1) * SECOND / perSecond) : 0;
  }
}
