package rocket.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The option of commands that use worker bundles. */
final class BundlesOption {
  @Option(
      names = "--bundles",
      paramLabel = "DIR",
      description = {
        "Use the worker bundles (OSGi) of this folder too, before all other workers.",
        "'rocket run' follows what is put there, replaced or deleted later."
      })
  private @Nullable Path folder;

  /** The folder; null if none was given. */
  @Nullable Path folder(CommandSpec spec) {
    if (folder != null && !(Files.isDirectory(folder) && Files.isReadable(folder))) {
      throw new ParameterException(
          spec.commandLine(),
          "--bundles '%s' is not a folder that can be read; give one that exists, empty or with worker bundles"
              .formatted(folder));
    }
    return folder;
  }
}
