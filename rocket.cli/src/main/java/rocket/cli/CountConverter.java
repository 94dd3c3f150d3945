package rocket.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a whole number; which ones are allowed is the server's to say. */
final class CountConverter implements ITypeConverter<Integer> {
  @Override
  public Integer convert(String text) {
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException e) {
      throw (TypeConversionException)
          new TypeConversionException(
                  "'%s' is not a whole number up to %d".formatted(text, Integer.MAX_VALUE))
              .initCause(e);
    }
  }
}
