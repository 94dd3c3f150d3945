package rocket.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code rocket completion}. */
@Command(
    name = "completion",
    description = "Print the completion for bash and zsh: source <(rocket completion)")
@SuppressWarnings("NullAway.Init") // picocli sets the field.
final class CompletionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(AutoComplete.bash("rocket", spec.root().commandLine()));
    out.flush();
    return 0;
  }
}
