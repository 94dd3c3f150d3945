package rocket.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import rocket.api.Interface;

/** Reads an interface; the message of what is wrong is the API's. */
final class InterfaceConverter implements ITypeConverter<Interface> {
  @Override
  public Interface convert(String text) {
    try {
      return Interface.parse(text);
    } catch (IllegalArgumentException e) {
      throw (TypeConversionException) new TypeConversionException(e.getMessage()).initCause(e);
    }
  }
}
