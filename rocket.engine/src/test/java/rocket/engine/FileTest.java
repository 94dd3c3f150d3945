package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Files as content. */
@ParameterizedClass
@EnumSource(Way.class)
class FileTest {
  @Parameter Way way;

  private static final int SIZE = 5_000_000;

  @TempDir private Path folder;
  private byte[] bytes;
  private WireServer server;
  private Wire wire;

  @BeforeEach
  void start() throws Exception {
    bytes = new byte[SIZE];
    new Random(1).nextBytes(bytes);
    Path path = Files.write(folder.resolve("file"), bytes);
    server =
        WireServer.of(
            way,
            (request, response) -> {
              String[] part = request.query().orElseThrow().split(",", 2);
              try (var file = FileChannel.open(path)) {
                response.send(file, Long.parseLong(part[0]), Long.parseLong(part[1]));
              }
            });
    wire = server.connects();
  }

  @AfterEach
  void stop() throws Exception {
    wire.close();
    server.close();
  }

  private Wire asks(String method, int position, int count) throws IOException {
    return wire.sends("%s /?%d,%d HTTP/1.1\nHost: a\n\n".formatted(method, position, count));
  }

  private static String head(int length) {
    return "HTTP/1.1 200 OK\nContent-Length: %d\n\n".formatted(length);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0, 1",
    "4999999, 1",
    "5000000, 0",
    "100, 16000",
    "100, 16384",
    "100, 20000",
    "0, 5000000",
    "1, 4999998"
  })
  void aPartOfAFileIsSent(int position, int count) throws Exception {
    for (int i = 0; i < 2; i++) {
      asks("GET", position, count).expects(head(count));
      assertArrayEquals(Arrays.copyOfRange(bytes, position, position + count), wire.content(count));
    }
  }

  @Test
  void headSendsNoFile() throws Exception {
    asks("HEAD", 0, SIZE).expects(head(SIZE));
    asks("GET", 0, 3).expects(head(3));
    assertArrayEquals(Arrays.copyOf(bytes, 3), wire.content(3));
  }

  @Test
  void filesThatAreAskedForTogetherAreSentInOrder() throws Exception {
    asks("GET", 0, 10);
    asks("GET", 5, 1_000_000);
    asks("GET", 7, 10);
    wire.expects(head(10));
    assertArrayEquals(Arrays.copyOf(bytes, 10), wire.content(10));
    wire.expects(head(1_000_000));
    assertArrayEquals(Arrays.copyOfRange(bytes, 5, 1_000_005), wire.content(1_000_000));
    wire.expects(head(10));
    assertArrayEquals(Arrays.copyOfRange(bytes, 7, 17), wire.content(10));
  }

  @ParameterizedTest
  @CsvSource({"4999990, 20", "4000000, 2000000"})
  void aFileThatEndsEarlyEndsTheConnection(int position, int count) throws Exception {
    String text = asks("GET", position, count).rest();
    assertTrue(text.length() < count + 200, "sent " + text.length());
    assertTrue(text.indexOf("HTTP/1.1", 8) < 0, "sent a second response");
  }
}
