package rocket.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code rocket aot-cache}: serves for a moment, with each worker, while the virtual machine
 * records what a start needs. The script {@code bin/rocket} has told it to, and where to write.
 */
@Command(
    name = "aot-cache",
    description = {
      "Make later starts quicker.",
      "Serves for a moment while Java records what a start needs, in cache/rocket.aot of this"
          + " distribution or in the file that ROCKET_AOT_CACHE names. To be repeated after a"
          + " change of Java or of the jars; an outdated cache is passed over."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the field.
final class AotCacheCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!Boolean.getBoolean("rocket.training")) {
      throw new ParameterException(
          spec.commandLine(), "only the script bin/rocket can do this; run 'bin/rocket aot-cache'");
    }
    PrintWriter err = spec.commandLine().getErr();
    Path folder = Files.createTempDirectory("rocket-training");
    try {
      int demo = new TrainingRun(err).run(List.of());
      int files = new TrainingRun(err).run(List.of("static", folder.toString()));
      return Math.max(demo, files);
    } finally {
      Files.delete(folder);
    }
  }
}
