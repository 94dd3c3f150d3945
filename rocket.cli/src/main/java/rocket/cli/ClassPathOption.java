package rocket.cli;

import picocli.CommandLine.Model.CommandSpec;

/** The option of commands that use classes which are not part of Rocket. */
final class ClassPathOption {
  private final Option<String> option =
      Option.text(
          "--class-path",
          "PATH",
          "Where more classes are: folders, jars, and FOLDER/* for all jars of a folder, separated"
              + " as for java.");

  boolean given() {
    return option.given();
  }

  void declareIn(CommandSpec spec) {
    spec.addOption(option.spec());
  }

  /**
   * Loads classes from the path, or else from {@code otherwise}, by this thread and its children.
   */
  ClassLoader install(CommandSpec spec, String otherwise) {
    return install(ClassPath.parse(spec, option.or(otherwise)));
  }

  /** Loads classes from the path, if one was given, by this thread and its children. */
  void install(CommandSpec spec) {
    String text = option.value();
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
