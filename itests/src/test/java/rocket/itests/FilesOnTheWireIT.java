package rocket.itests;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rocket.api.AppInfo;
import rocket.api.Interface;
import rocket.engine.Rocket;

/** What stands on the connection while files change and clients are slow. */
@Timeout(90)
class FilesOnTheWireIT {
  /** More than the system takes in for a client that does not read. */
  private static final int SIZE = 24 << 20;

  @TempDir Path folder;
  private Path file;
  private Rocket rocket;

  @BeforeEach
  void start() throws IOException {
    Path site = Files.createDirectory(folder.resolve("site"));
    file = Files.write(site.resolve("large.bin"), content('o'));
    Files.writeString(site.resolve("small.txt"), "0123456789");
    rocket =
        Rocket.builder()
            .interfaces(Interface.of("127.0.0.1", 0))
            .method("static")
            .appInfo(AppInfo.of("document_root", site))
            .build();
    rocket.start(true);
  }

  @AfterEach
  void stop() {
    rocket.close();
  }

  @Test
  void severalRequestsInOneGoAreAnsweredInTurn() throws IOException {
    String requests =
        request("GET /small.txt", "Range: bytes=0-1")
            + request("HEAD /large.bin")
            + request("GET /small.txt", "Range: bytes=99-")
            + request("GET /large.bin", "Range: bytes=-3")
            + request("GET /small.txt", "If-None-Match: *")
            + request("GET /small.txt", "Connection: close");
    try (Socket socket = connect()) {
      socket.getOutputStream().write(requests.getBytes(ISO_8859_1));
      String answers = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      assertEquals(
          "206 200 416 206 304 200",
          String.join(
              " ",
              Arrays.stream(answers.split("HTTP/1.1 ", -1))
                  .skip(1)
                  .map(answer -> answer.substring(0, 3))
                  .toList()));
      assertTrue(answers.contains("\r\n\r\nooo" + "HTTP/1.1 304"), answers);
      assertTrue(answers.endsWith("\r\n\r\n0123456789"), answers);
    }
  }

  @Test
  void aFileThatIsReplacedMeanwhileIsSentToItsEnd() throws IOException {
    try (Socket socket = connect()) {
      int begun = begin(socket);
      Path other = Files.write(folder.resolve("other"), content('n'));
      Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
      byte[] rest = rest(socket);
      assertEquals(SIZE, begun + rest.length);
      for (byte each : rest) {
        assertEquals('o', each);
      }
    }
  }

  @Test
  void aFileThatIsDeletedMeanwhileIsSentToItsEnd() throws IOException {
    try (Socket socket = connect()) {
      int begun = begin(socket);
      Files.delete(file);
      assertEquals(SIZE, begun + rest(socket).length);
    }
  }

  @Test
  void aFileThatIsOverwrittenMeanwhileIsNotSentToItsEnd() throws IOException {
    try (Socket socket = connect()) {
      int begun = begin(socket);
      Files.write(file, content('n'), StandardOpenOption.WRITE);
      assertTrue(begun + rest(socket).length < SIZE);
    }
  }

  @Test
  void aFileThatShrinksMeanwhileIsNotSentToItsEnd() throws IOException {
    try (Socket socket = connect()) {
      int begun = begin(socket);
      Files.writeString(file, "short");
      assertTrue(begun + rest(socket).length < SIZE);
    }
  }

  @Test
  void aFileThatGrowsMeanwhileIsNotSentToItsEnd() throws IOException {
    try (Socket socket = connect()) {
      int begun = begin(socket);
      Files.writeString(file, "more", StandardOpenOption.APPEND);
      assertTrue(begun + rest(socket).length < SIZE);
    }
  }

  private static byte[] content(char each) {
    byte[] content = new byte[SIZE];
    Arrays.fill(content, (byte) each);
    return content;
  }

  private static String request(String line, String... fields) {
    var request = new StringBuilder(line + " HTTP/1.1\r\nHost: localhost\r\n");
    for (String field : fields) {
      request.append(field).append("\r\n");
    }
    return request.append("\r\n").toString();
  }

  private Socket connect() throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(64 * 1024);
    socket.connect(new InetSocketAddress("127.0.0.1", rocket.interfaces().getFirst().port()));
    return socket;
  }

  /** Asks for the large file and reads its head and a few bytes; says how many. */
  private static int begin(Socket socket) throws IOException {
    String request = request("GET /large.bin", "Connection: close");
    socket.getOutputStream().write(request.getBytes(ISO_8859_1));
    InputStream input = socket.getInputStream();
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int read = input.read();
      assertTrue(read >= 0, head::toString);
      head.append((char) read);
    }
    assertTrue(head.indexOf("Content-Length: " + SIZE + "\r\n") > 0, head::toString);
    return input.readNBytes(1000).length;
  }

  /** What comes until the connection ends, however it does. */
  private static byte[] rest(Socket socket) throws IOException {
    var rest = new ByteArrayOutputStream();
    byte[] buffer = new byte[64 * 1024];
    InputStream input = socket.getInputStream();
    try {
      for (int n = input.read(buffer); n >= 0; n = input.read(buffer)) {
        rest.write(buffer, 0, n);
      }
    } catch (SocketException _) {
      // Broken off.
    }
    return rest.toByteArray();
  }
}
