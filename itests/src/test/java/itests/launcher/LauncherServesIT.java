package itests.launcher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What each command serves, read over real connections. */
@Timeout(120)
class LauncherServesIT {
  @TempDir static Path temporary;
  private static Path rocket;

  @BeforeAll
  static void unpack() {
    rocket = Distribution.unpack(temporary.resolve("distribution")).resolve("bin/rocket");
  }

  @Test
  void theDemoServletWithoutACommand() throws Exception {
    try (var launcher = Launcher.start(rocket, "--listen", "127.0.0.1:0")) {
      var answer = Launcher.get(launcher.listening());
      assertEquals(200, answer.statusCode());
      assertTrue(answer.body().startsWith("Hello world!"), answer.body());
    }
  }

  @Test
  void everyInterfaceThatItIsTold() throws Exception {
    try (var launcher = Launcher.start(rocket, "--listen", "127.0.0.1:0", "--listen", "[::1]:0")) {
      var interfaces = launcher.listening(2);
      assertEquals("127.0.0.1", interfaces.get(0).getHost());
      assertEquals("[::1]", interfaces.get(1).getHost());
      for (var each : interfaces) {
        assertEquals(200, Launcher.get(each).statusCode());
      }
    }
  }

  @Test
  void traceAndConnectIfTheyAreAllowed() throws Exception {
    var trace = "TRACE / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    var connect = "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n";
    try (var launcher =
        Launcher.start(rocket, "--listen", "127.0.0.1:0", "--allow-trace", "--allow-connect")) {
      var base = launcher.listening();
      var answer = Launcher.exchange(base, trace);
      assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer);
      var refusal = Launcher.exchange(base, connect); // servlets make no tunnels
      assertTrue(refusal.startsWith("HTTP/1.1 501 Not Implemented\r\n"), refusal);
    }
    try (var launcher = Launcher.start(rocket, "--listen", "127.0.0.1:0")) {
      var base = launcher.listening();
      for (var request : new String[] {trace, connect}) {
        var refusal = Launcher.exchange(base, request);
        assertTrue(refusal.startsWith("HTTP/1.1 405 Method Not Allowed\r\n"), refusal);
      }
    }
  }

  /** The folder is one that nobody made for this test. */
  @Test
  void theFilesOfAFolderByteByByte() throws Exception {
    var folder = Path.of(System.getProperty("java.home"), "include");
    try (var launcher =
            Launcher.start(rocket, "static", folder.toString(), "--listen", "127.0.0.1:0");
        var files = Files.walk(folder)) {
      var base = launcher.listening();
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var uri = base.resolve("/" + folder.relativize(file));
        assertArrayEquals(Files.readAllBytes(file), Launcher.getBytes(uri), uri.toString());
      }
    }
  }

  /** The shell makes the file, as the locale of this virtual machine may be C too. */
  @Test
  void namesBeyondAsciiAlsoInTheLocaleOfServices() throws Exception {
    var folder = Files.createDirectory(temporary.resolve("names"));
    var shell = "printf Hi > \"$(printf 'b\\303\\274.txt')\"";
    var made = new ProcessBuilder("sh", "-c", shell).directory(folder.toFile()).inheritIO().start();
    assertEquals(0, made.waitFor());
    try (var launcher =
        Launcher.start(
            rocket,
            Map.of("LC_ALL", "C"),
            "static",
            folder.toString(),
            "--listen",
            "127.0.0.1:0")) {
      assertEquals("Hi", Launcher.get(launcher.listening().resolve("/b%C3%BC.txt")).body());
    }
  }

  @Test
  void anyMethodOrItsAlias() throws Exception {
    var file = Files.writeString(temporary.resolve("greeting.txt"), "Hi");
    try (var launcher =
        Launcher.start(
            rocket,
            "run",
            "--method",
            "fs",
            "--app",
            "document_root=" + file.getParent(),
            "--listen",
            "127.0.0.1:0")) {
      assertEquals("Hi", Launcher.get(launcher.listening().resolve("/greeting.txt")).body());
    }
  }

  @Test
  void requestLinesAreLoggedWhenAskedFor() throws Exception {
    assertTrue(errorOutputOfOneRequest("--log-requests").contains("\"GET / HTTP/1.1\" - 200"));
  }

  @Test
  void nothingIsLoggedOtherwise() throws Exception {
    assertEquals("", errorOutputOfOneRequest());
  }

  @Test
  void methodsAreListedWithWhereTheyComeFrom() throws Exception {
    try (var launcher = Launcher.start(rocket, "methods")) {
      var lines = launcher.out().lines().toList();
      assertEquals(0, launcher.exitCode(), launcher.err());
      assertTrue(lines.getFirst().startsWith("METHOD"), lines.toString());
      assertTrue(lines.stream().anyMatch(line -> line.matches("servlet +.*")), lines.toString());
      assertTrue(lines.stream().anyMatch(line -> line.matches("static +fs +.*")), lines.toString());
      assertFalse(lines.stream().anyMatch(line -> line.startsWith("line ")), lines.toString());
    }
  }

  private static String errorOutputOfOneRequest(String... options) throws Exception {
    var arguments = new String[options.length + 2];
    arguments[0] = "--listen";
    arguments[1] = "127.0.0.1:0";
    System.arraycopy(options, 0, arguments, 2, options.length);
    try (var launcher = Launcher.start(rocket, arguments)) {
      assertEquals(200, Launcher.get(launcher.listening()).statusCode());
      launcher.signal("TERM");
      assertEquals(0, launcher.exitCode());
      return launcher.err();
    }
  }
}
