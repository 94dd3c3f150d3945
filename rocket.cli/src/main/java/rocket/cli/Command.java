package rocket.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A command; {@link #call} runs it and gives the exit code. */
interface Command extends Callable<Integer> {

  /** What it is called, what may follow, and what its help says. */
  CommandSpec spec();

  /** The beginning of a specification: what all commands have. */
  static CommandSpec spec(Command command, String name, String... description) {
    CommandSpec spec =
        CommandSpec.wrapWithoutInspection(command)
            .name(name)
            .versionProvider(new Version())
            .addOption(
                OptionSpec.builder("-h", "--help")
                    .usageHelp(true)
                    .type(boolean.class)
                    .description("Show this help message and exit.")
                    .build())
            .addOption(
                OptionSpec.builder("-V", "--version")
                    .versionHelp(true)
                    .type(boolean.class)
                    .description("Print version information and exit.")
                    .build());
    spec.usageMessage()
        .description(description)
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(exitCodes());
    return spec;
  }

  private static Map<String, String> exitCodes() {
    Map<String, String> codes = new LinkedHashMap<>();
    codes.put("0", "stopped, or done");
    codes.put("1", "the server could not start, or failed");
    codes.put("2", "the command line is wrong");
    return codes;
  }

  /** The one parameter of a command, which has to be given. */
  static <T> PositionalParamSpec parameter(
      Class<T> type, ITypeConverter<T> converter, String label, String description) {
    return PositionalParamSpec.builder()
        .index("0")
        .type(type)
        .converters(converter)
        .required(true)
        .paramLabel(label)
        .description(description)
        .build();
  }

  /** Examples at the end of the help. */
  static void examples(CommandSpec spec, String... lines) {
    spec.usageMessage().footerHeading("%nExamples:%n").footer(lines);
  }
}
