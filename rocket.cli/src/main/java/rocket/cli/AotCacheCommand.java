package rocket.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import rocket.engine.Rocket;

/**
 * {@code rocket aot-cache}: serves for a moment, with each worker, while the virtual machine
 * records what a start needs. The script {@code bin/rocket} has told it to, and where to write.
 */
final class AotCacheCommand implements Command {
  /** How the script says that it has put everything on the class path, to host bundles. */
  private final OptionSpec bundles =
      OptionSpec.builder("--bundles").type(boolean.class).hidden(true).build();

  private final CommandSpec spec =
      Command.spec(
              this,
              "aot-cache",
              "Make later starts quicker.",
              "Serves for a moment while Java records what a start needs, in cache/rocket.aot of"
                  + " this distribution or in the file that ROCKET_AOT_CACHE names, and for starts"
                  + " with --bundles in another beside it. To be repeated after a change of Java or"
                  + " of the jars; an outdated cache is passed over.")
          .addOption(bundles);

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!Boolean.getBoolean("rocket.training")) {
      throw new ParameterException(
          spec.commandLine(), "only the script bin/rocket can do this; run 'bin/rocket aot-cache'");
    }
    PrintWriter err = spec.commandLine().getErr();
    Path folder = Files.createTempDirectory("rocket-training");
    try {
      return Boolean.TRUE.equals(bundles.getValue()) ? host(err, folder) : serve(err, folder);
    } finally {
      Files.delete(folder);
    }
  }

  private static int serve(PrintWriter err, Path folder) throws IOException, InterruptedException {
    int demo = new TrainingRun(err).run(List.of());
    int files = new TrainingRun(err).run(List.of("static", folder.toString()));
    return Math.max(demo, files);
  }

  private static int host(PrintWriter err, Path folder) throws IOException, InterruptedException {
    Path bundle = folder.resolve("static.jar");
    try {
      copyWorker(bundle);
      return new TrainingRun(err)
          .run(
              List.of(
                  "run",
                  "--method",
                  "static",
                  "--app",
                  "document_root=" + folder,
                  "--bundles",
                  folder.toString()));
    } finally {
      Files.deleteIfExists(bundle);
    }
  }

  /** The worker that serves files is a bundle, as all of ours are. */
  private static void copyWorker(Path target) throws IOException {
    for (var each : Rocket.providers().entrySet()) {
      if (each.getKey().answersTo("static")) {
        URL jar = each.getValue().getClass().getProtectionDomain().getCodeSource().getLocation();
        try (var content = jar.openStream()) {
          Files.copy(content, target);
        }
        return;
      }
    }
    throw new IOException("no worker 'static' is found; it serves while Java records");
  }
}
