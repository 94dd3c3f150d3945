package rocket.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A launcher that listens, until it is told to stop, which it does with exit code 0. */
record RunningLauncher(Process process, String scheme, int port) implements AutoCloseable {
  private static final Pattern READY =
      Pattern.compile("Listening on (\\w+)://127\\.0\\.0\\.1:(\\d+)");

  RunningLauncher(Process process) throws IOException {
    this(process, awaitReady(process));
  }

  private RunningLauncher(Process process, MatchResult ready) {
    this(process, ready.group(1), Integer.parseInt(ready.group(2)));
  }

  /** The content at this target, whatever its status. */
  String get(String target) throws Exception {
    var uri = URI.create("http://127.0.0.1:" + port + target);
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    }
  }

  private static MatchResult awaitReady(Process process) throws IOException {
    var seen = new StringBuilder();
    BufferedReader output = process.inputReader();
    String line;
    while ((line = output.readLine()) != null) {
      Matcher matcher = READY.matcher(line);
      if (matcher.find()) {
        return matcher.toMatchResult();
      }
      seen.append(line).append('\n');
    }
    throw new IOException("the launcher ended without listening:\n" + seen);
  }

  @Override
  public void close() {
    process.destroy();
    assertEquals(0, process.onExit().orTimeout(30, TimeUnit.SECONDS).join().exitValue());
  }
}
