package rocket.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.ServiceConfigurationError;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Where the command {@code rocket} begins. */
public final class Main {
  private Main() {}

  /**
   * Runs the command; exits with 0 after a normal stop, 1 after a failure, 2 after a usage error.
   */
  public static void main(String[] args) {
    StartupSignals.handle();
    Logging.prepare();
    System.exit(run(args, writer(System.out), writer(System.err)));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, stream.charset());
  }

  static int run(String[] args, PrintWriter out, PrintWriter err) {
    return commandLine(args).setOut(out).setErr(err).execute(args);
  }

  /** The command with those subcommands that the arguments may need. */
  static CommandLine commandLine(String... args) {
    var errors = new ErrorLine();
    var line = new CommandLine(new RocketCommand().spec());
    for (CommandSpec command : Commands.in(args)) {
      line.addSubcommand(command.name(), command);
    }
    return line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setUsageHelpWidth(100)
        // A folder may be called @something.
        .setExpandAtFiles(false)
        .setExecutionStrategy(Main::execute)
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors);
  }

  private static int execute(ParseResult parsed) {
    refuseMisplacedOptions(parsed);
    try {
      return new RunLast().execute(parsed);
    } catch (LinkageError | ServiceConfigurationError e) {
      // A jar that is missing, broken or too new is told like any other failure.
      throw new ExecutionException(parsed.commandSpec().commandLine(), String.valueOf(e), e);
    }
  }

  /** Options before a subcommand belong to the demo; ignoring them would serve something else. */
  private static void refuseMisplacedOptions(ParseResult parsed) {
    List<String> misplaced =
        parsed.matchedOptions().stream()
            .filter(option -> option.scopeType() == CommandLine.ScopeType.LOCAL)
            .map(OptionSpec::longestName)
            .toList();
    if (parsed.hasSubcommand() && !misplaced.isEmpty()) {
      String command = parsed.subcommand().commandSpec().name();
      throw new ParameterException(
          parsed.commandSpec().commandLine(),
          "write %s after '%s'".formatted(String.join(" and ", misplaced), command));
    }
  }
}
