package rocket.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Whether {@code --verbose} was asked for. */
final class Verbosity {
  private Verbosity() {}

  /** Read from the arguments themselves, so that it counts even if they cannot be parsed. */
  static boolean of(List<String> arguments) {
    return arguments.contains("-v") || arguments.contains("--verbose");
  }

  static boolean of(CommandSpec spec) {
    return of(spec.root().commandLine().getParseResult().originalArgs());
  }
}
