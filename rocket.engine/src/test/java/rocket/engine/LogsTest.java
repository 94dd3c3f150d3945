package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;
import rocket.api.HttpWorker;

class LogsTest {
  @Test
  void each_request_is_a_line_with_client_request_line_status_and_size() throws Exception {
    HttpWorker hello = (_, response) -> response.send("hello");
    try (var server = RunningServer.of(new Routes().on("/log-test", hello));
        var peer = server.connect()) {
      peer.gets("/log-test?a=b%20c");
      peer.sends("HEAD /log-test?head HTTP/1.1\r\nHost: a\r\n\r\n");
      peer.gets("/log-test-nowhere");
      peer.sends("BROKEN LOG TEST\r\n\r\n").seesEnd();
    }
    assertEquals(
        List.of(
            "127.0.0.1 - \"GET /log-test?a=b%20c HTTP/1.1\" - 200 5",
            "127.0.0.1 - \"HEAD /log-test?head HTTP/1.1\" - 200 0"),
        requests("/log-test?"));
    String missing = requests("/log-test-nowhere").getFirst();
    assertTrue(
        missing.matches("127\\.0\\.0\\.1 - \"GET /log-test-nowhere HTTP/1.1\" - 404 \\d+"),
        missing);
    assertTrue(
        requests("- 400 ").stream().anyMatch(line -> line.matches("127.0.0.1 - \"-\" - 400 \\d+")));
  }

  private static List<String> requests(String part) {
    return CapturedLogs.of("Rocket.Requests").stream()
        .filter(line -> line.level() == Level.INFO && line.text().contains(part))
        .map(CapturedLogs.Line::text)
        .toList();
  }

  @Test
  void a_request_that_fails_is_an_error_with_its_cause() throws Exception {
    HttpWorker failing =
        (_, _) -> {
          throw new IllegalStateException("a worker's mistake");
        };
    try (var server = RunningServer.of(new Routes().on("/log-test-failing", failing));
        var peer = server.connect()) {
      assertEquals(500, peer.gets("/log-test-failing").status());
    }
    assertTrue(
        CapturedLogs.of("Rocket.Errors").stream()
            .anyMatch(
                line ->
                    line.level() == Level.ERROR
                        && line.text().contains("GET /log-test-failing HTTP/1.1")
                        && String.valueOf(line.cause()).contains("a worker's mistake")));
  }

  @Test
  void a_response_that_does_not_keep_its_length_is_an_error() throws Exception {
    HttpWorker tooLittle =
        (_, response) -> {
          response.header("Content-Length", "5").output().flush();
          response.output().write('x');
        };
    HttpWorker tooMuch =
        (_, response) -> {
          response.header("Content-Length", "1").output().flush();
          response.output().write(new byte[2]);
          assertThrows(IOException.class, response.output()::flush);
        };
    HttpWorker corrected =
        (_, response) -> {
          response.header("Content-Length", "1");
          response.output().write(new byte[2]);
        };
    var routes = new Routes().on("/log-little", tooLittle).on("/log-much", tooMuch);
    try (var server = RunningServer.of(routes.on("/log-corrected", corrected))) {
      for (String path : List.of("/log-little", "/log-much")) {
        try (var peer = server.connect()) {
          peer.asks(path).seesEnd();
        }
      }
      try (var peer = server.connect()) {
        assertEquals("\0\0", peer.gets("/log-corrected").body());
        assertEquals("\0\0", peer.gets("/log-corrected").body());
      }
    }
    assertTrue(error("\"GET /log-little HTTP/1.1\"", "4 bytes before its Content-Length"));
    assertTrue(error("\"GET /log-much HTTP/1.1\"", "2 bytes are more than the 1"));
    assertTrue(error("\"GET /log-corrected HTTP/1.1\"", "Content-Length 1 was set"));
  }

  private static boolean error(String request, String mistake) {
    return CapturedLogs.of("Rocket.Errors").stream()
        .filter(line -> line.text().contains(request))
        .anyMatch(line -> (line.text() + line.cause()).contains(mistake));
  }

  @Test
  void a_client_that_breaks_off_a_download_is_no_error(@TempDir Path folder) throws Exception {
    Path path = folder.resolve("large");
    try (var file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(100_000_000);
    }
    HttpWorker download =
        (_, response) -> {
          try (var file = FileChannel.open(path)) {
            response.send(file, 0, file.size());
          }
        };
    try (var server = RunningServer.of(new Routes().on("/log-test-download", download))) {
      var address = server.address();
      try (var socket = new Socket(address.address(), address.port())) {
        socket.setSoLinger(true, 0);
        String request = "GET /log-test-download HTTP/1.1\r\nHost: a\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        assertEquals(1000, socket.getInputStream().readNBytes(1000).length);
      }
      Engine engine = server.engine();
      Eventually.holds("the connection ends", () -> engine.connections() == 0);
    }
    assertFalse(CapturedLogs.has("Rocket.Errors", Level.ERROR, "/log-test-download"));
  }

  @Test
  void the_server_tells_where_it_listens_and_that_it_stopped() {
    String address;
    try (var server = RunningServer.of((HttpWorker) (_, _) -> {})) {
      address = server.address().toString();
    }
    assertTrue(CapturedLogs.has("Rocket", Level.INFO, "Listening on http://" + address));
    assertTrue(CapturedLogs.has("Rocket", Level.INFO, "Stopped"));
  }
}
