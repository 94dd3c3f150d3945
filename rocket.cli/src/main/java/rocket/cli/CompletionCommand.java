package rocket.cli;

import java.io.PrintWriter;
import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;

/** {@code rocket completion}. */
final class CompletionCommand implements Command {
  private final CommandSpec spec =
      Command.spec(
          this, "completion", "Print the completion for bash and zsh: source <(rocket completion)");

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(AutoComplete.bash("rocket", spec.root().commandLine()));
    out.flush();
    return 0;
  }
}
