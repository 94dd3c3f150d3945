package rocket.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The subcommands. To declare the options of them all takes longer than to start a server, so only
 * those are made that the arguments can mean.
 */
final class Commands {
  private static final List<String> ALL =
      List.of("static", "servlet", "run", "methods", "aot-cache", "completion", "help");

  /** The commands that tell of all others, and the options that make the root do so. */
  private static final Set<String> TELL_OF_ALL = Set.of("completion", "help", "-h", "--help");

  private Commands() {}

  /** All of them, in the order of the help. */
  static List<CommandSpec> all() {
    List<CommandSpec> specs = new ArrayList<>();
    for (String name : ALL) {
      CommandSpec spec = named(name);
      if (spec != null) {
        specs.add(spec);
      }
    }
    return specs;
  }

  /** Those that are needed to understand these arguments. */
  static List<CommandSpec> in(String... arguments) {
    String first = arguments.length == 0 ? "-" : arguments[0];
    CommandSpec command = TELL_OF_ALL.contains(first) ? null : named(first);
    if (command != null) {
      return List.of(command);
    }
    boolean onlyOptions = first.startsWith("-");
    for (String argument : arguments) {
      onlyOptions &= !ALL.contains(argument) && !TELL_OF_ALL.contains(argument);
    }
    return onlyOptions ? List.of() : all();
  }

  private static @Nullable CommandSpec named(String name) {
    return switch (name) {
      case "static" -> new StaticCommand().spec();
      case "servlet" -> new ServletCommand().spec();
      case "run" -> new RunCommand().spec();
      case "methods" -> new MethodsCommand().spec();
      case "aot-cache" -> new AotCacheCommand().spec();
      case "completion" -> new CompletionCommand().spec();
      case "help" -> CommandSpec.forAnnotatedObject(new HelpCommand());
      default -> null;
    };
  }
}
