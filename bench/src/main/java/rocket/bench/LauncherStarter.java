package rocket.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The script {@code bin/rocket} of a distribution or an image.
 *
 * @param arguments what it is told, but for the port
 */
record LauncherStarter(String name, String setup, Path script, List<String> arguments)
    implements Starter {
  LauncherStarter {
    arguments = List.copyOf(arguments);
  }

  @Override
  public String server() {
    return "rocket";
  }

  @Override
  public String path() {
    return "/";
  }

  @Override
  public ProcessBuilder start(int port, Path cache) {
    var words = new ArrayList<>(arguments);
    words.addAll(List.of("--listen", "127.0.0.1:" + port));
    return script(cache, words);
  }

  @Override
  public void train(Path cache, Path log) throws IOException, InterruptedException {
    var builder = script(cache, List.of("aot-cache"));
    var process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (process.waitFor() != 0) {
      throw new IOException("no AOT cache was made; see " + log);
    }
  }

  private ProcessBuilder script(Path cache, List<String> words) {
    var command = new ArrayList<>(List.of(script.toString()));
    command.addAll(words);
    var builder = new ProcessBuilder(command);
    builder.environment().put("ROCKET_JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("ROCKET_JAVA_OPTS", "-Xmx512m");
    builder.environment().put("ROCKET_AOT_CACHE", cache.toString());
    return builder;
  }
}
