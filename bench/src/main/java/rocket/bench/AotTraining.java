package rocket.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** The run of a server whose JVM records what a start needs, and makes its cache when it ends. */
final class AotTraining {
  /** As many as the launcher's own rehearsal asks for. */
  static final int REQUESTS = 50;

  private AotTraining() {}

  static void run(ProcessBuilder builder, int port, String path)
      throws IOException, InterruptedException {
    var process = builder.start();
    try {
      FirstAnswer.await(process, port, path);
      for (int i = 1; i < REQUESTS; i++) {
        Answer.of(port, path);
      }
    } finally {
      process.destroy();
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
    }
  }
}
