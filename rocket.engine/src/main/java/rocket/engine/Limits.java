package rocket.engine;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * What a server accepts at most. Every limit has a default that is safe on the open internet.
 *
 * @param maxTarget bytes of a request target; more is answered 414
 * @param maxHead bytes of a request line and its fields; more is answered 431
 * @param maxFields field lines of a request, and of its trailers; more is answered 431
 * @param maxContent bytes of a request's content, unless its worker sets another limit; more is
 *     answered 413
 * @param maxConnections connections open at once; past it none is accepted, and they wait in the
 *     operating system's queue
 * @param headTime how long a request head may take from its first byte to its last; longer is
 *     answered 408
 * @param stallTime how long the peer may send nothing of awaited content, or read nothing of the
 *     response, before the connection is closed
 * @param drainTime how long a stop, or the end of a worker, waits for requests that run before it
 *     interrupts them
 * @param successorTime how long requests wait on their connection, after a worker is gone, for the
 *     one that comes after it; then they are answered 503
 */
public record Limits(
    int maxTarget,
    int maxHead,
    int maxFields,
    long maxContent,
    int maxConnections,
    Duration headTime,
    Duration stallTime,
    Duration drainTime,
    Duration successorTime) {

  /** The longest time that may be set: a hundred years. */
  static final Duration LONGEST = Duration.ofDays(36_500);

  /** The limits of a server that was not told otherwise. */
  public static final Limits DEFAULT =
      new Limits(
          8 * 1024,
          32 * 1024,
          100,
          1L << 30,
          16_384,
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofSeconds(10));

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if one is not allowed; the message names it
   */
  public Limits {
    require("maxTarget", maxTarget, 1, 1 << 20);
    require("maxHead", maxHead, maxTarget, 1 << 24);
    require("maxFields", maxFields, 1, 10_000);
    require("maxContent", maxContent, 0, Long.MAX_VALUE);
    require("maxConnections", maxConnections, 1, Integer.MAX_VALUE);
    requirePositive("headTime", headTime);
    requirePositive("stallTime", stallTime);
    requirePositive("drainTime", drainTime);
    requirePositive("successorTime", successorTime);
  }

  /** These limits with another {@code maxTarget}. */
  public Limits withMaxTarget(int bytes) {
    return new Limits(
        bytes,
        maxHead,
        maxFields,
        maxContent,
        maxConnections,
        headTime,
        stallTime,
        drainTime,
        successorTime);
  }

  /** These limits with another {@code maxHead}. */
  public Limits withMaxHead(int bytes) {
    return new Limits(
        maxTarget,
        bytes,
        maxFields,
        maxContent,
        maxConnections,
        headTime,
        stallTime,
        drainTime,
        successorTime);
  }

  /** These limits with another {@code maxFields}. */
  public Limits withMaxFields(int fields) {
    return new Limits(
        maxTarget,
        maxHead,
        fields,
        maxContent,
        maxConnections,
        headTime,
        stallTime,
        drainTime,
        successorTime);
  }

  /** These limits with another {@code maxContent}. */
  public Limits withMaxContent(long bytes) {
    return new Limits(
        maxTarget,
        maxHead,
        maxFields,
        bytes,
        maxConnections,
        headTime,
        stallTime,
        drainTime,
        successorTime);
  }

  /** These limits with another {@code maxConnections}. */
  public Limits withMaxConnections(int connections) {
    return new Limits(
        maxTarget,
        maxHead,
        maxFields,
        maxContent,
        connections,
        headTime,
        stallTime,
        drainTime,
        successorTime);
  }

  /** These limits with another {@code headTime}. */
  public Limits withHeadTime(Duration time) {
    return new Limits(
        maxTarget,
        maxHead,
        maxFields,
        maxContent,
        maxConnections,
        time,
        stallTime,
        drainTime,
        successorTime);
  }

  /** These limits with another {@code stallTime}. */
  public Limits withStallTime(Duration time) {
    return new Limits(
        maxTarget,
        maxHead,
        maxFields,
        maxContent,
        maxConnections,
        headTime,
        time,
        drainTime,
        successorTime);
  }

  /** These limits with another {@code drainTime}. */
  public Limits withDrainTime(Duration time) {
    return new Limits(
        maxTarget,
        maxHead,
        maxFields,
        maxContent,
        maxConnections,
        headTime,
        stallTime,
        time,
        successorTime);
  }

  /** These limits with another {@code successorTime}. */
  public Limits withSuccessorTime(Duration time) {
    return new Limits(
        maxTarget,
        maxHead,
        maxFields,
        maxContent,
        maxConnections,
        headTime,
        stallTime,
        drainTime,
        time);
  }

  private static void require(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "limit %s is %d; allowed: %d to %d".formatted(name, value, least, most));
    }
  }

  private static void requirePositive(String name, Duration value) {
    if (!value.isPositive() || value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "limit %s is %s; allowed: more than 0 s, at most a hundred years"
              .formatted(name, seconds(value)));
    }
  }

  /** A time as people write it. */
  static String seconds(Duration time) {
    return new BigDecimal(time.getSeconds())
            .add(BigDecimal.valueOf(time.getNano(), 9))
            .stripTrailingZeros()
            .toPlainString()
        + " s";
  }
}
