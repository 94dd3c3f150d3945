package rocket.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The option of commands that use worker bundles. */
final class BundlesOption {
  private final Option<Path> option =
      Option.of(
          Path.class,
          Path::of,
          "--bundles",
          "DIR",
          "Use the worker bundles (OSGi) of this folder too, before all other workers.",
          "'rocket run' follows what is put there, replaced or deleted later.");

  void declareIn(CommandSpec spec) {
    spec.addOption(option.spec());
  }

  /** The folder; null if none was given. */
  @Nullable Path folder(CommandSpec spec) {
    Path folder = option.value();
    if (folder != null && !(Files.isDirectory(folder) && Files.isReadable(folder))) {
      throw new ParameterException(
          spec.commandLine(),
          "--bundles '%s' is not a folder that can be read; give one that exists, empty or with worker bundles"
              .formatted(folder));
    }
    return folder;
  }
}
