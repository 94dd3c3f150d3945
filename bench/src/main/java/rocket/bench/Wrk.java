package rocket.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The load generator: wrk, with a script that prints its result for a program to read. */
record Wrk(Path script, int threads, int pipeline) {
  /** Which paths are asked for. */
  enum Paths {
    /** That of the URL. */
    ONE,
    /** Those of the tree of {@link SiteFiles}, each as likely as any other. */
    TREE
  }

  /** Starts to ask for {@code url} and returns at once. */
  Running start(String url, int connections, int seconds) throws IOException {
    return start(url, connections, seconds, Paths.ONE, List.of());
  }

  /** The same, with fields in each request. */
  Running start(String url, int connections, int seconds, Paths paths, List<String> fields)
      throws IOException {
    var command = new ArrayList<String>();
    command.add("wrk");
    command.add("--threads=" + Math.min(threads, connections));
    command.add("--connections=" + connections);
    command.add("--duration=" + seconds + "s");
    command.add("--script=" + script);
    fields.forEach(field -> command.add("--header=" + field));
    command.addAll(List.of(url, "--", Integer.toString(pipeline)));
    command.add(paths.name().toLowerCase(Locale.ROOT));
    return new Running(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  /** The first line that {@code wrk -v} prints. */
  static String version() throws IOException {
    return Command.output("wrk", "-v").replaceFirst("(?s)^wrk (\\S+).*", "$1");
  }

  /** A load generator at work. Closing it ends it early. */
  record Running(Process process) implements AutoCloseable {
    /** Waits for the end and tells what it saw. */
    Load finish() throws IOException {
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      // Only then does its processor time count among that of the ended children.
      process.onExit().join();
      return Load.parse(output);
    }

    @Override
    public void close() {
      process.destroy();
    }
  }
}
