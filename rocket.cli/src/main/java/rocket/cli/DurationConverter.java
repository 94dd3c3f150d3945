package rocket.cli;

import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads a time such as {@code 600} (seconds), {@code 500ms}, {@code 90s}, {@code 5m} or {@code 1h}.
 */
final class DurationConverter implements ITypeConverter<Duration> {
  // Nine digits of hours still fit into a Duration.
  private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m|h|)");

  @Override
  public Duration convert(String text) {
    var time = TIME.matcher(text);
    if (!time.matches()) {
      throw new TypeConversionException(
          "'%s' is not a time; allowed: seconds, or a number with ms, s, m or h".formatted(text));
    }
    long number = Long.parseLong(time.group(1));
    return switch (time.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofSeconds(number);
    };
  }
}
