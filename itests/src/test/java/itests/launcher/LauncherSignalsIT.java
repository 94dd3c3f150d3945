package itests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals stop and restart the server; the launcher is the process that gets them. */
@Timeout(120)
class LauncherSignalsIT {
  @TempDir static Path temporary;
  private static Path rocket;

  @BeforeAll
  static void unpack() {
    rocket = Distribution.unpack(temporary).resolve("bin/rocket");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT"})
  void stopIt(String signal) throws Exception {
    try (var launcher = Launcher.start(rocket, "--listen", "127.0.0.1:0")) {
      launcher.listening();
      launcher.signal(signal);
      assertEquals(0, launcher.exitCode());
      assertEquals("", launcher.out());
      assertEquals("", launcher.err());
    }
  }

  @Test
  void usr1RestartsIt() throws Exception {
    try (var launcher = Launcher.start(rocket, "--listen", "127.0.0.1:0")) {
      for (int restarts = 0; restarts < 3; restarts++) {
        assertEquals(200, Launcher.get(launcher.listening()).statusCode());
        launcher.signal("USR1");
      }
      assertEquals(200, Launcher.get(launcher.listening()).statusCode());
      launcher.signal("TERM");
      assertEquals(0, launcher.exitCode());
      assertEquals("", launcher.err());
    }
  }

  /** It gets the signal while the Java that it starts waits to begin. */
  @Test
  void usr1BeforeItListensDoesNotEndIt() throws Exception {
    var real = Path.of(System.getProperty("java.home"), "bin", "java");
    var script = "echo waiting; read -r go; exec '%s' \"$@\"".formatted(real);
    var java = FakeJava.create(temporary.resolve("waiting java"), "25", script);
    try (var launcher =
        Launcher.start(
            rocket, Map.of("ROCKET_JAVA_HOME", java.toString()), "--listen", "127.0.0.1:0")) {
      launcher.says("waiting");
      launcher.signal("USR1");
      launcher.hears("go");
      assertEquals(200, Launcher.get(launcher.listening()).statusCode());
    }
  }

  /** It gets the signal while it waits for its key, which it reads before it listens. */
  @Test
  void hupBeforeItListensDoesNotEndIt() throws Exception {
    var pair = PemPair.in(temporary).write("localhost");
    String key = Files.readString(pair.key());
    Files.delete(pair.key());
    assertEquals(0, new ProcessBuilder("mkfifo", pair.key().toString()).start().waitFor());
    String address = "127.0.0.1:0,%s,%s".formatted(pair.key(), pair.certificate());
    try (var launcher = Launcher.start(rocket, "--listen", address)) {
      try (var writer = Files.newBufferedWriter(pair.key())) { // opens when it is read
        launcher.signal("HUP");
        writer.write(key);
      }
      launcher.listening();
      launcher.signal("TERM");
      assertEquals(0, launcher.exitCode());
    }
  }

  @Test
  void hupDoesNothingWithoutCertificates() throws Exception {
    try (var launcher = Launcher.start(rocket, "--listen", "127.0.0.1:0")) {
      var uri = launcher.listening();
      launcher.signal("HUP");
      assertEquals(200, Launcher.get(uri).statusCode());
      launcher.signal("TERM");
      assertEquals(0, launcher.exitCode());
      assertEquals("", launcher.err());
    }
  }

  @Test
  void nothingListensAfterItsEnd() throws Exception {
    try (var launcher = Launcher.start(rocket, "--listen", "127.0.0.1:0")) {
      var uri = launcher.listening();
      launcher.signal("TERM");
      launcher.exitCode();
      assertThrows(ConnectException.class, () -> Launcher.get(uri));
    }
  }
}
