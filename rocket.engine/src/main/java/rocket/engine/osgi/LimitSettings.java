package rocket.engine.osgi;

import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import rocket.engine.Limits;
import rocket.engine.osgi.ServerSettings.Values;

/** The limits of a configured server, by keys after their names. */
final class LimitSettings {
  private record Size(String key, BiFunction<Limits, Long, Limits> change) {}

  private record Time(String key, BiFunction<Limits, Duration, Limits> change) {}

  /** Those of a head come in this order, for it has to hold its target. */
  private static final List<Size> SIZES =
      List.of(
          new Size("max_target", (limits, value) -> limits.withMaxTarget(whole(value))),
          new Size("max_head", (limits, value) -> limits.withMaxHead(whole(value))),
          new Size("max_fields", (limits, value) -> limits.withMaxFields(whole(value))),
          new Size("max_content", Limits::withMaxContent),
          new Size("max_connections", (limits, value) -> limits.withMaxConnections(whole(value))));

  private static final List<Time> TIMES =
      List.of(
          new Time("head_time", Limits::withHeadTime),
          new Time("stall_time", Limits::withStallTime),
          new Time("drain_time", Limits::withDrainTime),
          new Time("successor_time", Limits::withSuccessorTime));

  private static final int LARGEST_HEAD = 1 << 24;

  /** All of them. */
  static final List<String> KEYS =
      Stream.concat(SIZES.stream().map(Size::key), TIMES.stream().map(Time::key)).toList();

  private LimitSettings() {}

  /** The limits that are given, and the defaults of the others. */
  static Limits limits(Values values) throws SettingException {
    Limits limits = Limits.DEFAULT.withMaxHead(LARGEST_HEAD);
    for (Size each : SIZES) {
      if (values.contains(each.key())) {
        long value = values.of(each.key(), 0).number(0, Long.MAX_VALUE);
        limits = changed(each.key(), each.change(), limits, value);
      } else if (each.key().equals("max_head")) {
        limits = changed("max_target", each.change(), limits, (long) Limits.DEFAULT.maxHead());
      }
    }
    for (Time each : TIMES) {
      if (values.contains(each.key())) {
        limits = changed(each.key(), each.change(), limits, values.of(each.key(), 0).time());
      }
    }
    return limits;
  }

  private static <T> Limits changed(
      String key, BiFunction<Limits, T, Limits> change, Limits before, T value)
      throws SettingException {
    try {
      return change.apply(before, value);
    } catch (IllegalArgumentException e) {
      throw new SettingException(key, e);
    }
  }

  /** Too large a number stays so. */
  private static int whole(long value) {
    return (int) Math.min(value, Integer.MAX_VALUE);
  }
}
