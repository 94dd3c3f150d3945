package rocket.testkit;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How a connection behaves.
 *
 * @param patience how long it waits for the worker
 * @param split whether messages are read byte by byte
 * @param ignored the names, in lower case, of fields that the worker may say unexpectedly
 */
record Settings(Duration patience, boolean split, Set<String> ignored) {
  Settings {
    if (!patience.isPositive()) {
      throw new IllegalArgumentException(
          "patience is %s; allowed: more than 0 s".formatted(patience));
    }
    ignored = Set.copyOf(ignored);
  }

  Settings withPatience(Duration time) {
    return new Settings(time, split, ignored);
  }

  Settings withSplit() {
    return new Settings(patience, true, ignored);
  }

  Settings ignoring(String... fields) {
    var all = new HashSet<>(ignored);
    List.of(fields).forEach(field -> all.add(field.toLowerCase(Locale.ROOT)));
    return new Settings(patience, split, all);
  }
}
