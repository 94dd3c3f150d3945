package rocket.cli;

import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code KEY=VALUE}; the value may be empty and may contain {@code =} itself. */
final class EntryConverter implements ITypeConverter<Map.Entry<String, String>> {
  @Override
  public Map.Entry<String, String> convert(String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw new TypeConversionException("'%s' is not allowed; allowed: KEY=VALUE".formatted(text));
    }
    return Map.entry(text.substring(0, equals), text.substring(equals + 1));
  }
}
