package rocket.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Short commands whose whole output is wanted. */
final class Command {
  /** How long a command may take before it is ended. */
  private static final int PATIENCE_SECONDS = 60;

  private Command() {}

  /**
   * What the command prints, on both of its streams, whatever its exit code; what it has printed
   * until then if it does not end within a minute.
   */
  static String output(String... command) throws IOException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var later = CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    later.execute(process::destroyForcibly);
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
