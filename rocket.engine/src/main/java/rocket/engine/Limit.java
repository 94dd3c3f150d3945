package rocket.engine;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One of the limits of a server. Each has a default that is safe on the open internet, and a key by
 * which configurations and the command line name it.
 */
public enum Limit {
  /** Bytes of a request target; more is answered 414 (RFC 9112, 3). */
  MAX_TARGET(Unit.BYTES, 8 << 10, 1, 1 << 20),

  /** Bytes of a request line and its fields; more is answered 431 (RFC 6585, 5). */
  MAX_HEAD(Unit.BYTES, 32 << 10, 64, 1 << 24),

  /** Field lines of a request, and of its trailers; more is answered 431 (RFC 6585, 5). */
  MAX_FIELDS(Unit.COUNT, 100, 1, 10_000),

  /**
   * Bytes of a request's content, unless its worker sets another limit; more is answered 413 (RFC
   * 9110, 15.5.14).
   */
  MAX_CONTENT(Unit.BYTES, 1L << 30, 0, Long.MAX_VALUE),

  /**
   * Bytes of all chunk extensions of a request together; more is answered 400 (RFC 9112, 7.1.1).
   */
  MAX_CHUNK_EXTENSIONS(Unit.BYTES, 8 << 10, 0, 1 << 24),

  /** Bytes of the trailer fields of a request; more is answered 431 (RFC 6585, 5). */
  MAX_TRAILERS(Unit.BYTES, 8 << 10, 2, 1 << 24),

  /**
   * Connections open at once; past it none is accepted, and they wait in the operating system's
   * queue. For those that wait, connections are closed that rest between two requests, or have sent
   * nothing yet: the longest idle first, and none that has been idle for less than a second. A
   * connection of a protocol of the worker's own is never closed for that.
   */
  MAX_CONNECTIONS(Unit.COUNT, 16_384, 1, Integer.MAX_VALUE),

  /**
   * Connections open at once from one address: an IPv4 address, or a network of 64 bits of IPv6.
   * One more is answered 503 and closed.
   */
  MAX_CONNECTIONS_PER_ADDRESS(Unit.COUNT, 4096, 1, Integer.MAX_VALUE),

  /**
   * Requests that wait at once, each on its connection, for one that runs to end ({@code
   * max_threads}) or for the worker that comes after one that is gone; one more is answered 503.
   */
  MAX_WAITING(Unit.COUNT, 4096, 0, Integer.MAX_VALUE),

  /**
   * Bytes that the worker of a protocol of its own may leave unread; when the peer sends more, the
   * connection is closed.
   */
  MAX_UNREAD(Unit.BYTES, 64 << 10, 8 << 10, 1 << 30),

  /**
   * How long a request head may take from its first byte to its last; longer is answered 408. A new
   * connection that sends nothing for so long is closed.
   */
  HEAD_TIME(Duration.ofSeconds(10)),

  /**
   * How long the peer may take to agree on TLS, from when its connection is accepted; then it is
   * closed.
   */
  HANDSHAKE_TIME(Duration.ofSeconds(10)),

  /**
   * The longest that the peer is waited for while it sends nothing of awaited content, or reads
   * nothing of the response, however fast it was before. Then content is answered 408, and a peer
   * that does not read, or speaks a protocol of the worker's own, loses its connection.
   */
  STALL_TIME(Duration.ofSeconds(30)),

  /**
   * Bytes a second that the peer must send of awaited content, after {@link #RATE_GRACE}; fewer are
   * answered 408. Time in which the worker does not wait for content does not count; 0 allows any
   * rate.
   */
  MIN_RECEIVE_RATE(Unit.RATE, 240, 0, Integer.MAX_VALUE),

  /**
   * Bytes a second that the peer must read of a response that waits for it, after {@link
   * #RATE_GRACE}; with fewer it loses its connection. 0 allows any rate.
   */
  MIN_SEND_RATE(Unit.RATE, 240, 0, Integer.MAX_VALUE),

  /** How long the peer may move nothing at first, before the least rates hold for it. */
  RATE_GRACE(Duration.ofSeconds(10)),

  /** How long a request waits for others to end, at most; longer is answered 503. */
  WAITING_TIME(Duration.ofSeconds(10)),

  /**
   * How long a stop, or the end of a worker, waits for requests that run before it interrupts them.
   */
  DRAIN_TIME(Duration.ofSeconds(30)),

  /**
   * How long requests wait on their connection, after a worker is gone, for the one that comes
   * after it; then they are answered 503.
   */
  SUCCESSOR_TIME(Duration.ofSeconds(10));

  /** What a limit's number counts. */
  public enum Unit {
    /** Bytes. */
    BYTES,

    /** Things, such as connections. */
    COUNT,

    /** Bytes a second. */
    RATE,

    /** Nanoseconds; written as seconds, or with a unit. */
    TIME
  }

  private static final int LONGEST_DAYS = 36_500;

  /** The longest time that may be set: a hundred years. */
  static final Duration LONGEST = Duration.ofDays(LONGEST_DAYS);

  private final Unit unit;
  private final long usual;
  private final long least;
  private final long most;

  Limit(Duration usual) {
    this(Unit.TIME, usual.toNanos(), 1, Duration.ofDays(LONGEST_DAYS).toNanos());
  }

  Limit(Unit unit, long usual, long least, long most) {
    this.unit = unit;
    this.usual = usual;
    this.least = least;
    this.most = most;
  }

  /** Its name in configurations and on the command line, such as {@code max_target}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What its number counts. */
  public Unit unit() {
    return unit;
  }

  /** The value of a server that was not told otherwise; a time is in nanoseconds. */
  public long usual() {
    return usual;
  }

  /** The least value that is allowed. */
  public long least() {
    return least;
  }

  /** The greatest value that is allowed. */
  public long most() {
    return most;
  }

  /** The limit with this key. */
  static Limit named(String key) {
    for (Limit each : values()) {
      if (each.key().equals(key)) {
        return each;
      }
    }
    String keys = Stream.of(values()).map(Limit::key).collect(Collectors.joining(", "));
    throw new IllegalArgumentException("limit '%s' is not known; allowed: %s".formatted(key, keys));
  }

  /** Reads a number, or a time as nanoseconds. */
  long read(String text) {
    Matcher number = Pattern.compile("(\\d{1,19})(ms|s|m|h|)").matcher(text.strip());
    boolean fits = number.matches() && (unit == Unit.TIME || number.group(2).isEmpty());
    try {
      if (fits) {
        long value = Long.parseLong(number.group(1));
        return unit == Unit.TIME ? Math.multiplyExact(value, nanos(number.group(2))) : value;
      }
    } catch (NumberFormatException | ArithmeticException _) {
      // Refused below.
    }
    throw new IllegalArgumentException(
        "limit %s is '%s'; allowed: %s"
            .formatted(
                key(),
                text,
                unit == Unit.TIME
                    ? "seconds, or a number with ms, s, m or h, at most a hundred years"
                    : "a whole number from %d to %d".formatted(least, most)));
  }

  private static long nanos(String unit) {
    return switch (unit) {
      case "ms" -> 1_000_000L;
      case "m" -> 60_000_000_000L;
      case "h" -> 3_600_000_000_000L;
      default -> 1_000_000_000L;
    };
  }

  /** Checks a value and returns it. */
  long checked(long value) {
    if (unit == Unit.TIME) {
      return checked(Duration.ofNanos(value));
    }
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "limit %s is %d; allowed: %d to %d".formatted(key(), value, least, most));
    }
    return value;
  }

  /** Checks a time and returns its nanoseconds. */
  long checked(Duration time) {
    if (unit != Unit.TIME) {
      throw new IllegalArgumentException(
          "limit %s is %s; allowed: a number of %s".formatted(key(), time, counted()));
    }
    if (!time.isPositive() || time.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "limit %s is %s; allowed: more than 0 s, at most a hundred years"
              .formatted(key(), seconds(time)));
    }
    return time.toNanos();
  }

  private String counted() {
    return switch (unit) {
      case BYTES -> "bytes";
      case COUNT -> "things";
      case RATE -> "bytes a second";
      case TIME -> "nanoseconds";
    };
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
