package rocket.itests;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the packaged jars live while a JVM of their own runs them. */
enum Habitat {
  CLASS_PATH {
    @Override
    List<String> options(List<Path> jars) {
      return List.of("-cp", joined(jars), "rocket.cli.Main");
    }
  },
  MODULE_PATH {
    @Override
    List<String> options(List<Path> jars) {
      return List.of("-p", joined(jars), "-m", "rocket.cli/rocket.cli.Main");
    }
  };

  abstract List<String> options(List<Path> jars);

  /** Starts the launcher with these arguments, its errors beside its output. */
  Process launch(String... arguments) throws IOException {
    return launch(List.of(), arguments);
  }

  /** The same with more jars on the path. */
  Process launch(List<Path> more, String... arguments) throws IOException {
    List<Path> jars = Stream.of(Jars.ours(), Jars.libraries(), more).flatMap(List::stream).toList();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options(jars));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static String joined(List<Path> jars) {
    return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
