package rocket.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.HelpCommand;

/**
 * The subcommands. To read the options of them all takes longer than to start a server, so only
 * those are read that the arguments can mean.
 */
final class Commands {
  private static final Map<String, Class<?>> ALL = new LinkedHashMap<>();

  static {
    ALL.put("static", StaticCommand.class);
    ALL.put("servlet", ServletCommand.class);
    ALL.put("run", RunCommand.class);
    ALL.put("methods", MethodsCommand.class);
    ALL.put("aot-cache", AotCacheCommand.class);
    ALL.put("completion", CompletionCommand.class);
    ALL.put("help", HelpCommand.class);
  }

  /** The commands that tell of all others, and the options that make the root do so. */
  private static final Set<String> TELL_OF_ALL = Set.of("completion", "help", "-h", "--help");

  private Commands() {}

  /** All of them, in the order of the help. */
  static List<Class<?>> all() {
    return new ArrayList<>(ALL.values());
  }

  /** Those that are needed to understand these arguments. */
  static List<Class<?>> in(String... arguments) {
    String first = arguments.length == 0 ? "-" : arguments[0];
    Class<?> command = ALL.get(first);
    if (command != null && !TELL_OF_ALL.contains(first)) {
      return List.of(command);
    }
    boolean onlyOptions = first.startsWith("-");
    for (String argument : arguments) {
      onlyOptions &= !ALL.containsKey(argument) && !TELL_OF_ALL.contains(argument);
    }
    return onlyOptions ? List.of() : all();
  }
}
