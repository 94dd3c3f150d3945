package rocket.bench;

import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A start, as its first client sees it.
 *
 * @param nanos from the command to the last byte of the answer
 * @param processorMicros what the server's process has used until then
 * @param peakBytes its largest resident size until then
 */
record FirstAnswer(long nanos, long processorMicros, long peakBytes) {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  /** A refused connection costs some 50 µs and an exception: the server keeps its processors. */
  private static final long BETWEEN_TRIES_NANOS = 1_000_000;

  /** Starts a server, waits for its first answer, and ends it. */
  static FirstAnswer of(ProcessBuilder builder, int port, String path)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    var process = builder.start();
    try {
      await(process, port, path);
      long end = System.nanoTime();
      var usage = Usage.of(process.toHandle());
      return new FirstAnswer(end - start, usage.micros(), usage.peakBytes());
    } finally {
      process.destroy();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }

  /** Asks again and again until there is an answer, which has to be a good one. */
  static void await(Process process, int port, String path) throws IOException {
    long start = System.nanoTime();
    while (true) {
      try {
        var answer = Answer.of(port, path);
        if (!answer.head().startsWith("HTTP/1.1 200")) {
          throw new IOException("the first answer was: " + answer.head());
        }
        return;
      } catch (ConnectException _) {
        if (!process.isAlive()) {
          throw new IOException("the server ended with exit code " + process.exitValue());
        }
        if (System.nanoTime() - start > PATIENCE_NANOS) {
          throw new IOException("no answer within 60 s");
        }
        LockSupport.parkNanos(BETWEEN_TRIES_NANOS);
      }
    }
  }
}
