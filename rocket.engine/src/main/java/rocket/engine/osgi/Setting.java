package rocket.engine.osgi;

import java.lang.reflect.Array;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One value of a configuration: text, a number, or several of these. */
record Setting(String key, Object value) {
  // Nine digits of hours still fit into a Duration.
  private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m|h|)");

  String text() {
    return value.toString().strip();
  }

  /** A whole number from {@code least} to {@code most}. */
  long number(long least, long most) throws SettingException {
    String allowed = "a whole number from %d to %d".formatted(least, most);
    try {
      long number = Long.parseLong(text());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Refused below.
    }
    throw new SettingException(key, value, allowed);
  }

  /** {@code true} or {@code false}. */
  boolean flag() throws SettingException {
    return switch (text()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new SettingException(key, value, "true or false");
    };
  }

  /** A time such as {@code 600} (seconds), {@code 500ms}, {@code 90s}, {@code 5m} or {@code 1h}. */
  Duration time() throws SettingException {
    Matcher time = TIME.matcher(text());
    if (!time.matches()) {
      throw new SettingException(key, value, "seconds, or a number with ms, s, m or h");
    }
    long number = Long.parseLong(time.group(1));
    return switch (time.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofSeconds(number);
    };
  }

  /** The texts of an array or a collection, or of one text that separates them by semicolons. */
  List<String> texts() {
    Stream<?> parts =
        switch (value) {
          case Collection<?> some -> new ArrayList<>(some).stream();
          case Object some when some.getClass().isArray() ->
              IntStream.range(0, Array.getLength(some)).mapToObj(i -> Array.get(some, i));
          default -> Stream.of(text().split(";"));
        };
    return parts.map(each -> each.toString().strip()).filter(each -> !each.isEmpty()).toList();
  }
}
