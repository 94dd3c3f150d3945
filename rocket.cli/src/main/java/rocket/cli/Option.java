package rocket.cli;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.OptionSpec;

/**
 * An option with the type of its value. Options are declared in code, since to read them from
 * annotations takes longer than to start a server.
 */
record Option<T>(OptionSpec spec) {

  /** One without a value: it is given, or not. */
  static Option<Boolean> flag(String name, String... description) {
    return new Option<>(
        OptionSpec.builder(name).type(boolean.class).description(description).build());
  }

  static Option<String> text(String name, String label, String... description) {
    return of(String.class, text -> text, name, label, description);
  }

  static <T> Option<T> of(
      Class<T> type,
      ITypeConverter<T> converter,
      String name,
      String label,
      String... description) {
    return new Option<>(
        OptionSpec.builder(name)
            .type(type)
            .converters(converter)
            .paramLabel(label)
            .description(description)
            .build());
  }

  /** One that may be given several times. */
  static <T> Option<List<T>> several(
      Class<?> type,
      ITypeConverter<T> converter,
      String name,
      String label,
      String... description) {
    return new Option<>(
        OptionSpec.builder(name)
            .type(List.class)
            .auxiliaryTypes(type)
            .converters(converter)
            .paramLabel(label)
            .description(description)
            .build());
  }

  /** What was given; null if nothing was. */
  @Nullable T value() {
    return spec.getValue();
  }

  T or(T otherwise) {
    return Objects.requireNonNullElse(value(), otherwise);
  }

  void ifGiven(Consumer<? super T> use) {
    T value = value();
    if (value != null) {
      use.accept(value);
    }
  }

  boolean given() {
    return value() != null;
  }
}
