package rocket.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Finds a servlet's class; whether it is a servlet is the worker's to say. */
final class ServletClass {
  private ServletClass() {}

  static Class<?> load(CommandSpec spec, String name, ClassLoader loader) {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException e) {
      throw new ParameterException(
          spec.commandLine(),
          "there is no class '%s'; give its full name, and where it is with --class-path"
              .formatted(name),
          e);
    } catch (LinkageError e) {
      throw new ParameterException(
          spec.commandLine(), "the class '%s' cannot be loaded: %s".formatted(name, e), e);
    }
  }
}
