package rocket.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Handshakes one after another, by several clients at once: {@code openssl s_time}, one process for
 * each client. Every connection carries one request.
 *
 * @param clients how many at once
 * @param resumed whether they go on with the session of the first, or begin a new one each time
 */
record HandshakeLoad(int clients, boolean resumed) {
  private static final Pattern COUNT = Pattern.compile("(\\d+) connections in \\d+ real seconds");

  /** Shakes hands for so long; how many were shaken. */
  long run(int port, String path, int seconds) throws IOException {
    var command =
        List.of(
            "openssl",
            "s_time",
            "-connect",
            "127.0.0.1:" + port,
            "-www",
            path,
            resumed ? "-reuse" : "-new",
            "-time",
            Integer.toString(seconds));
    var running = new ArrayList<Process>();
    try {
      for (int i = 0; i < clients; i++) {
        running.add(new ProcessBuilder(command).redirectErrorStream(true).start());
      }
      long sum = 0;
      for (var each : running) {
        sum += count(each);
      }
      return sum;
    } finally {
      running.forEach(Process::destroy);
    }
  }

  private static long count(Process client) throws IOException {
    var said = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    client.onExit().join();
    var count = COUNT.matcher(said);
    if (!count.find()) {
      throw new IOException("openssl s_time said: " + said.lines().reduce((_, b) -> b).orElse(""));
    }
    return Long.parseLong(count.group(1));
  }
}
