package rocket.itests;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the packaged modules live while a JVM of their own runs them. */
enum Habitat {
  CLASS_PATH {
    @Override
    List<String> command(List<Path> more) {
      return List.of(java(), "-cp", jars(more), "rocket.cli.Main");
    }

    @Override
    String origin(String module, String artifact) {
      return uri(artifact);
    }
  },

  MODULE_PATH {
    @Override
    List<String> command(List<Path> more) {
      return List.of(java(), "-p", jars(more), "-m", "rocket.cli/rocket.cli.Main");
    }

    @Override
    String origin(String module, String artifact) {
      return "module %s (%s)".formatted(module, uri(artifact));
    }
  },

  /** What jlink made, and one worker that it did not know. */
  IMAGE {
    private static final String STRANGER = "rocket.worker.line";

    @Override
    List<String> command(List<Path> more) {
      return List.of(
          "env",
          "ROCKET_MODULE_PATH=" + joined(Stream.of(List.of(Jars.ours(STRANGER)), more)),
          Path.of(System.getProperty("rocket.image"), "bin", "rocket").toString());
    }

    @Override
    String origin(String module, String artifact) {
      return module.equals(STRANGER)
          ? MODULE_PATH.origin(module, artifact)
          : "module %s (jrt:/%s)".formatted(module, module);
    }
  };

  abstract List<String> command(List<Path> more);

  /** Where the provider in a module, whose artifact is not always called like it, comes from. */
  abstract String origin(String module, String artifact);

  /** Starts the launcher with these arguments, its errors beside its output. */
  Process launch(String... arguments) throws IOException {
    return launch(List.of(), arguments);
  }

  /** The same with more jars on the path. */
  Process launch(List<Path> more, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(command(more));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static String jars(List<Path> more) {
    return joined(Stream.of(Jars.ours(), Jars.libraries(), more));
  }

  private static String joined(Stream<List<Path>> jars) {
    return jars.flatMap(List::stream)
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String uri(String artifact) {
    return Jars.ours(artifact).toUri().toString();
  }
}
