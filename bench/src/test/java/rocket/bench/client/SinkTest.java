package rocket.bench.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
final class SinkTest {
  private static final byte[] CONTENT = new byte[300_000];

  private static final long FAR = System.nanoTime() + Duration.ofHours(1).toNanos();

  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/large",
        exchange -> {
          exchange.sendResponseHeaders(200, CONTENT.length);
          try (var body = exchange.getResponseBody()) {
            body.write(CONTENT);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void contentIsCountedWithoutItsHead() throws IOException {
    try (var socket = new NativeSocket(server.getAddress().getPort())) {
      assertEquals(CONTENT.length, new Sink(0, "/large", 1).ask(socket, FAR));
      assertEquals(CONTENT.length, new Sink(0, "/large", 1).ask(socket, FAR));
    }
  }

  @Test
  void manyAskUntilTheTimeIsOver() throws Exception {
    var taken = new Sink(server.getAddress().getPort(), "/large", 3).run(1);
    assertTrue(taken.bytes() > 0, taken::toString);
    assertTrue(taken.nanos() >= 1_000_000_000L, taken::toString);
  }

  @Test
  void anErrorIsNoContent() {
    var sink = new Sink(server.getAddress().getPort(), "/none", 1);
    var error = assertThrows(IOException.class, () -> sink.run(1));
    assertTrue(error.getMessage().contains("404"), error::getMessage);
  }
}
