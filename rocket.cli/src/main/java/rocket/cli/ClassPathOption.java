package rocket.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The option of commands that use classes which are not part of Rocket. */
final class ClassPathOption {
  @Option(
      names = "--class-path",
      paramLabel = "PATH",
      description =
          "Where more classes are: folders, jars, and FOLDER/* for all jars of a folder, separated"
              + " as for java.")
  private @Nullable String text;

  /**
   * Loads classes from the path, or else from {@code otherwise}, by this thread and its children.
   */
  ClassLoader install(CommandSpec spec, String otherwise) {
    return install(ClassPath.parse(spec, Objects.requireNonNullElse(text, otherwise)));
  }

  /** Loads classes from the path, if one was given, by this thread and its children. */
  void install(CommandSpec spec) {
    if (text != null) {
      install(ClassPath.parse(spec, text));
    }
  }

  private static ClassLoader install(ClassPath path) {
    ClassLoader loader = path.loader();
    Thread.currentThread().setContextClassLoader(loader);
    return loader;
  }
}
