package rocket.engine.osgi;

import java.util.List;
import java.util.stream.Stream;
import rocket.engine.Limit;
import rocket.engine.Limits;
import rocket.engine.osgi.ServerSettings.Values;

/** The limits of a configured server, by their keys. */
final class LimitSettings {
  /** All of them. */
  static final List<String> KEYS = Stream.of(Limit.values()).map(Limit::key).toList();

  private LimitSettings() {}

  /** The limits that are given, and the defaults of the others. */
  static Limits limits(Values values) throws SettingException {
    Limits limits = Limits.DEFAULT;
    for (Limit each : Limit.values()) {
      if (values.contains(each.key())) {
        limits = with(limits, values.of(each.key(), each.usual()));
      }
    }
    return limits;
  }

  private static Limits with(Limits limits, Setting given) throws SettingException {
    try {
      return limits.with(given.key(), given.text());
    } catch (IllegalArgumentException e) {
      throw new SettingException(given.key(), e);
    }
  }
}
