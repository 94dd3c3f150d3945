package itests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a server whose process has no file descriptor left. */
@Timeout(120)
class LauncherDescriptorsIT {
  private static final int DESCRIPTORS = 160;

  @TempDir Path temporary;

  @Test
  void acceptingPausesIsLoggedOnceAndGoesOn() throws Exception {
    try (var launcher = Launcher.start(withFewDescriptors(), "--listen", "127.0.0.1:0")) {
      URI server = launcher.listening();
      try (Socket kept = open(server)) {
        assertEquals(200, status(kept));
        List<Socket> others = new ArrayList<>();
        for (int i = 0; i < DESCRIPTORS; i++) {
          others.add(open(server));
        }
        launcher.logs("Accepting a connection at");
        for (int i = 0; i < 10; i++) {
          assertEquals(200, status(kept));
        }
        try (Socket waiting = open(server)) {
          for (Socket each : others) {
            each.close();
          }
          assertEquals(200, status(waiting));
        }
        assertEquals(200, status(kept));
      }
      launcher.signal("TERM");
      assertEquals(0, launcher.exitCode());
      long lines =
          launcher.err().lines().filter(line -> line.contains("Accepting a connection")).count();
      assertEquals(1, lines, launcher.err());
    }
  }

  private Path withFewDescriptors() throws IOException {
    Path rocket = Distribution.unpack(temporary.resolve("distribution")).resolve("bin/rocket");
    String script =
        """
        #!/bin/sh
        ulimit -n %d
        exec '%s' "$@"
        """
            .formatted(DESCRIPTORS, rocket);
    Path program = Files.writeString(temporary.resolve("few"), script);
    return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Socket open(URI server) throws IOException {
    var socket = new Socket(server.getHost(), server.getPort());
    socket.setSoTimeout(60_000);
    return socket;
  }

  private static int status(Socket socket) throws IOException {
    byte[] request = "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    socket.getOutputStream().write(request);
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        throw new IOException("the server ended the connection after: " + head);
      }
      head.append((char) next);
    }
    return Integer.parseInt(head.substring(9, 12));
  }
}
