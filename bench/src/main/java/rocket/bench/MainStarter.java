package rocket.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program of ours that embeds a server, with no more on its class path than it needs: whoever
 * looks for services opens every jar.
 *
 * @param libraries a regular expression for the file names of its jars
 */
record MainStarter(String server, String name, String setup, String libraries, Class<?> main)
    implements Starter {
  private static final List<String> OPTIONS = List.of("-Xmx512m");

  @Override
  public String path() {
    return "/plaintext";
  }

  @Override
  public ProcessBuilder start(int port, Path cache) {
    return java(port, cache.equals(NO_CACHE) ? List.of() : List.of("-XX:AOTCache=" + cache));
  }

  @Override
  public void train(Path cache, Path log) throws IOException, InterruptedException {
    int port = FreePort.find();
    var builder = java(port, List.of("-XX:AOTCacheOutput=" + cache));
    AotTraining.run(builder.redirectErrorStream(true).redirectOutput(log.toFile()), port, path());
  }

  private ProcessBuilder java(int port, List<String> options) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    command.addAll(options);
    command.addAll(List.of("-cp", classPath(), main.getName(), Integer.toString(port)));
    return new ProcessBuilder(command);
  }

  /** Only jars: no AOT cache is made of a folder. */
  private String classPath() {
    var wanted = Pattern.compile("bench-.*|" + libraries);
    return Stream.of(System.getProperty("rocket.bench.jars").split(File.pathSeparator, -1))
        .filter(jar -> wanted.matcher(String.valueOf(Path.of(jar).getFileName())).matches())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
