package itests.launcher;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every failure is one line that says what to do, and an exit code that says whose it is. */
@Timeout(120)
class LauncherFailsIT {
  @TempDir static Path temporary;
  private static Path rocket;

  @BeforeAll
  static void unpack() {
    rocket = Distribution.unpack(temporary).resolve("bin/rocket");
  }

  @Test
  void whenThePortIsInUse() throws Exception {
    try (var other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      var address = "127.0.0.1:" + other.getLocalPort();
      assertFails(
          1,
          "rocket: cannot listen at %s: Address already in use; stop the other program or choose another port with --listen"
              .formatted(address),
          "--listen",
          address);
    }
  }

  @Test
  void whenOneOfSeveralPortsIsInUse() throws Exception {
    try (var other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      var address = "127.0.0.1:" + other.getLocalPort();
      assertFails(
          1, "rocket: cannot listen at " + address, "--listen", "127.0.0.1:0", "--listen", address);
    }
  }

  @Test
  void whenTheAddressIsNotOfThisMachine() throws Exception {
    assertFails(1, "choose an address of this machine with --listen", "--listen", "192.0.2.1:0");
  }

  @Test
  void whenTheMethodIsUnknown() throws Exception {
    assertFails(
        2, "rocket: method 'nonsense' is not known; found: ", "run", "--method", "nonsense");
  }

  @Test
  void whenTheWorkerRefusesAKey() throws Exception {
    assertFails(2, "app_info 'colour'", "static", ".", "--app", "colour=red");
  }

  @Test
  void whenTheClassIsNoServlet() throws Exception {
    assertFails(
        2,
        "rocket: the class 'java.lang.String' is no servlet; allowed: a public class that",
        "servlet",
        "java.lang.String");
  }

  private static void assertFails(int exitCode, String expected, String... arguments)
      throws Exception {
    try (var launcher = Launcher.start(rocket, arguments)) {
      var out = launcher.out();
      int actual = launcher.exitCode();
      var err = launcher.err();
      assertAll(
          () -> assertEquals(exitCode, actual, err),
          () -> assertEquals(1, err.lines().count(), err),
          () -> assertTrue(err.contains(expected), err),
          () -> assertEquals("", out));
    }
  }
}
