package rocket.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The packaged modules do the same wherever they live, each time in a JVM of its own. */
@Timeout(60)
class HabitatsIT {
  private static final String ANY_PORT = "127.0.0.1:0";

  @ParameterizedTest
  @EnumSource
  void aServletAnswers(Habitat habitat) throws Exception {
    try (var server = new RunningLauncher(habitat.launch("--listen", ANY_PORT))) {
      String body = server.get("/some/path?query");
      assertTrue(body.startsWith("Hello world!"), body);
      assertTrue(body.contains("/some/path"), body);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFolderIsServed(Habitat habitat, @TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("a file.txt"), "content");
    try (var server =
        new RunningLauncher(habitat.launch("static", folder.toString(), "--listen", ANY_PORT))) {
      assertEquals("content", server.get("/a%20file.txt"));
    }
  }

  /** A worker in a jar of its own speaks its own protocol; the engine has not changed for it. */
  @ParameterizedTest
  @EnumSource
  void aThirdWorkerSpeaksItsOwnProtocol(Habitat habitat) throws Exception {
    try (var server =
            new RunningLauncher(
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

  /** What is found is not only there: it comes from where this habitat has it. */
  @ParameterizedTest
  @EnumSource
  void everyMethodComesFromWhereItShould(Habitat habitat) throws Exception {
    Process process = habitat.launch("methods");
    Map<String, String> origins;
    try (var lines = process.inputReader()) {
      origins =
          lines
              .lines()
              .skip(1)
              .map(line -> line.split(" {2,}"))
              .collect(Collectors.toMap(cells -> cells[0], HabitatsIT::origin));
    }
    assertEquals(
        Map.of(
            "servlet", habitat.origin("rocket.worker.servlet", "rocket.worker.servlet"),
            "static", habitat.origin("rocket.worker.files", "rocket.worker.static"),
            "line", habitat.origin("rocket.worker.line", "rocket.worker.line")),
        origins);
    assertEquals(0, process.waitFor());
  }

  /** The framework is no part of these paths. */
  @ParameterizedTest
  @EnumSource
  void bundlesNeedAFramework(Habitat habitat, @TempDir Path folder) throws Exception {
    Process process = habitat.launch("methods", "--bundles", folder.toString());
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(
        habitat == Habitat.IMAGE
            ? "rocket: an image made by jlink cannot host bundles for --bundles, as it has no OSGi"
                + " framework; use the distribution that the image was made of\n"
            : "rocket: the OSGi framework that --bundles needs, Apache Felix, is not on the class"
                + " path; start Rocket by the bin/rocket of its distribution\n",
        output);
    assertEquals(1, process.waitFor());
  }

  /** The last cell, with its URL as java.nio writes it. */
  private static String origin(String[] cells) {
    return cells[cells.length - 1].replaceFirst("file:/(?!/)", "file:///");
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }
}
