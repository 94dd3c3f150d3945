package rocket.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Short commands whose whole output is wanted. */
final class Command {
  private Command() {}

  /** What the command prints, on both of its streams, whatever its exit code. */
  static String output(String... command) throws IOException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
