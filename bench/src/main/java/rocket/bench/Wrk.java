package rocket.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The load generator: wrk, with a script that prints its result for a program to read. */
record Wrk(Path script, int threads, int pipeline) {
  /** Starts to ask for {@code url} and returns at once. */
  Running start(String url, int connections, int seconds) throws IOException {
    var command =
        List.of(
            "wrk",
            "--threads=" + Math.min(threads, connections),
            "--connections=" + connections,
            "--duration=" + seconds + "s",
            "--script=" + script,
            url,
            "--",
            Integer.toString(pipeline));
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
