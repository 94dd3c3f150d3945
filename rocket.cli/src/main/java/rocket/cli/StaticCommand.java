package rocket.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rocket static DIR}. */
@Command(
    name = "static",
    description = {
      "Serve the files of a folder.",
      "Keys for --app: display_index, whether a folder without index.html is listed (default:"
          + " true)."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class StaticCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ServeOptions options;

  @Parameters(paramLabel = "DIR", description = "The folder (document_root).")
  private Path folder;

  @Override
  public Integer call() {
    if (!Files.isDirectory(folder)) {
      throw new ParameterException(
          spec.commandLine(), "'%s' is not a folder; give one that exists".formatted(folder));
    }
    return new Launch(spec, options).run("static", "document_root", folder);
  }
}
