package rocket.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A real answer over a real socket. */
final class AnswerTest {
  @Test
  void theExpectedAnswerHasNoFault() throws IOException {
    assertEquals(Optional.empty(), answer("text/plain", "Hello, World!").fault());
  }

  @Test
  void anotherBodyIsAFault() throws IOException {
    assertTrue(answer("text/plain", "Hello!").fault().orElseThrow().startsWith("body 'Hello!'"));
  }

  @Test
  void anotherTypeIsAFault() throws IOException {
    assertEquals(
        Optional.of("content type 'text/html'"), answer("text/html", "Hello, World!").fault());
  }

  private static Answer answer(String type, String body) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, body.length());
            exchange.getResponseBody().write(body.getBytes());
          }
        });
    server.start();
    try {
      return Answer.of(server.getAddress().getPort(), "/");
    } finally {
      server.stop(0);
    }
  }
}
