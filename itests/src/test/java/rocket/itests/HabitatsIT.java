package rocket.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The packaged jars do the same on the class path and on the module path, each in its own JVM. */
@Timeout(60)
class HabitatsIT {
  private static final Pattern READY =
      Pattern.compile("Listening on (\\w+)://127\\.0\\.0\\.1:(\\d+)");
  private static final String ANY_PORT = "127.0.0.1:0";

  @ParameterizedTest
  @EnumSource
  void aServletAnswers(Habitat habitat) throws Exception {
    try (var server = new Running(habitat.launch("--listen", ANY_PORT))) {
      String body = get(server.uri("/some/path?query"));
      assertTrue(body.startsWith("Hello world!"), body);
      assertTrue(body.contains("/some/path"), body);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFolderIsServed(Habitat habitat, @TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("a file.txt"), "content");
    try (var server =
        new Running(habitat.launch("static", folder.toString(), "--listen", ANY_PORT))) {
      assertEquals("content", get(server.uri("/a%20file.txt")));
    }
  }

  /** A worker in a jar of its own speaks its own protocol; the engine has not changed for it. */
  @ParameterizedTest
  @EnumSource
  void aThirdWorkerSpeaksItsOwnProtocol(Habitat habitat) throws Exception {
    try (var server =
            new Running(
                habitat.launch(
                    "run", "--method", "line", "--app", "greeting=hi", "--listen", ANY_PORT));
        var socket = new Socket("127.0.0.1", server.port());
        var lines =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      assertEquals("tcp", server.scheme());
      assertEquals("hi", lines.readLine());
      say(socket, "sum 1 2 39\necho one two\n");
      assertEquals("42", lines.readLine());
      assertEquals("one two", lines.readLine());
      say(socket, "su");
      say(socket, "m 7\nquit\n");
      assertEquals("7", lines.readLine());
      assertEquals("bye", lines.readLine());
      assertEquals(null, lines.readLine());
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyMethodIsFound(Habitat habitat) throws Exception {
    Process process = habitat.launch("methods");
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    for (String method : new String[] {"servlet", "static", "line"}) {
      assertTrue(output.contains(method), output);
    }
    assertEquals(0, process.waitFor());
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String get(URI uri) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    }
  }

  /** A launcher that listens, until it is told to stop, which it does with exit code 0. */
  private record Running(Process process, String scheme, int port) implements AutoCloseable {
    Running(Process process) throws IOException {
      this(process, awaitReady(process));
    }

    private Running(Process process, MatchResult ready) {
      this(process, ready.group(1), Integer.parseInt(ready.group(2)));
    }

    URI uri(String target) {
      return URI.create("http://127.0.0.1:" + port + target);
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
}
