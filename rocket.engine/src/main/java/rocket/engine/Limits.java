package rocket.engine;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;

/** What a server accepts at most: a value for each {@link Limit}. Immutable. */
public final class Limits {
  /** The limits of a server that was not told otherwise. */
  public static final Limits DEFAULT = new Limits(Map.of());

  /** Those that are not the usual ones; an EnumMap would have a start wait for reflection. */
  private final Map<Limit, Long> values;

  private Limits(Map<Limit, Long> values) {
    this.values = values;
  }

  /**
   * These limits with another value; a time is in nanoseconds.
   *
   * @throws IllegalArgumentException if it is not allowed; the message names the limit, the value
   *     and what is allowed
   */
  public Limits with(Limit limit, long value) {
    return changed(limit, limit.checked(value));
  }

  /**
   * These limits with another time.
   *
   * @throws IllegalArgumentException if it is not allowed, or the limit is not a time
   */
  public Limits with(Limit limit, Duration time) {
    return changed(limit, limit.checked(time));
  }

  /**
   * These limits with another value, as configurations and the command line have it.
   *
   * @param key the limit's {@link Limit#key}
   * @param text a whole number; a time in seconds, or with a unit: {@code 500ms}, {@code 90s},
   *     {@code 5m}, {@code 1h}
   * @throws IllegalArgumentException if there is no such limit, or the value is not allowed
   */
  public Limits with(String key, String text) {
    Limit limit = Limit.named(key);
    return with(limit, limit.read(text));
  }

  /** A value; a time is in nanoseconds. */
  public long of(Limit limit) {
    Long value = values.get(limit);
    return value == null ? limit.usual() : value;
  }

  /** A time. */
  public Duration time(Limit limit) {
    return Duration.ofNanos(of(limit));
  }

  /** A value that is never greater than an {@code int} can be. */
  int intOf(Limit limit) {
    return Math.toIntExact(of(limit));
  }

  private Limits changed(Limit limit, long value) {
    var copy = new HashMap<>(values);
    if (value == limit.usual()) {
      copy.remove(limit);
    } else {
      copy.put(limit, value);
    }
    return new Limits(copy);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Limits limits && values.equals(limits.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    var text = new StringJoiner(", ", "{", "}");
    for (Limit each : Limit.values()) {
      text.add(each + "=" + of(each));
    }
    return text.toString();
  }
}
