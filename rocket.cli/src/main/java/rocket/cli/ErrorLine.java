package rocket.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;
import rocket.cli.bundles.HostingException;
import rocket.engine.StartException;

/** Tells an error in one line that says what to do, and its stack trace only when asked. */
final class ErrorLine implements IParameterExceptionHandler, IExecutionExceptionHandler {

  @Override
  public int handleParseException(ParameterException error, String[] arguments) {
    CommandLine line = error.getCommandLine();
    String command = line.getCommandSpec().qualifiedName();
    print(line, describe(error) + "; see '" + command + " --help'");
    trace(error, line, List.of(arguments));
    return ExitCode.USAGE;
  }

  @Override
  public int handleExecutionException(Exception error, CommandLine line, ParseResult parsed) {
    print(
        line,
        switch (error) {
          case StartException start -> withRemedy(String.valueOf(start.getMessage()));
          case HostingException hosting -> String.valueOf(hosting.getMessage());
          case ExecutionException broken -> failed(String.valueOf(broken.getMessage()));
          default -> failed(error.toString());
        });
    trace(error, line, parsed.originalArgs());
    return ExitCode.SOFTWARE;
  }

  private static String failed(String error) {
    return "failed: " + error + "; see more with --verbose";
  }

  private static String withRemedy(String message) {
    return message + Remedy.of(message);
  }

  private static String describe(ParameterException error) {
    if (error instanceof UnmatchedArgumentException unmatched) {
      String suggestions =
          unmatched.getSuggestions().stream()
              .map(suggestion -> "'" + suggestion + "'")
              .collect(Collectors.joining(" or "));
      return "'%s' is not a command or option".formatted(String.join(" ", unmatched.getUnmatched()))
          + (suggestions.isEmpty() ? "" : "; closest is " + suggestions);
    }
    return String.valueOf(error.getMessage()).replaceFirst("\\.$", "");
  }

  private static void print(CommandLine line, String message) {
    PrintWriter err = line.getErr();
    err.println("rocket: " + message.strip().replaceAll("\\s*\\R\\s*", " "));
    err.flush();
  }

  private static void trace(Exception error, CommandLine line, List<String> arguments) {
    if (Verbosity.of(arguments)) {
      error.printStackTrace(line.getErr());
    }
  }
}
