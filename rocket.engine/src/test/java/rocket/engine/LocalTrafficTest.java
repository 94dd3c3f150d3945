package rocket.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import rocket.api.HttpWorker;
import rocket.api.StreamWorker;
import rocket.api.Worker;

/** Connections within the process carry much, and many. */
class LocalTrafficTest {
  private static Rocket started(Worker worker, int maxThreads) {
    Rocket server = RunningServer.builder(worker).inProcess().maxThreads(maxThreads).build();
    server.start(true);
    return server;
  }

  private static LocalConnection connect(Rocket server) {
    return server.connect().timeout(Duration.ofSeconds(Eventually.SECONDS));
  }

  @Test
  void much_goes_both_ways_when_both_sides_read() throws Exception {
    byte[] much = new byte[1 << 20];
    new Random(1).nextBytes(much);
    StreamWorker echo =
        connection ->
            () -> {
              byte[] there = connection.input().readNBytes(connection.input().available());
              connection.output().write(there);
              if (there.length == 0) {
                connection.input().read();
              }
            };
    try (var server = started(echo, 0);
        var client = connect(server)) {
      var back = new FutureTask<>(() -> client.input().readNBytes(much.length));
      Thread.ofVirtual().start(back);
      client.output().write(much);
      assertArrayEquals(much, Eventually.gives(back));
      client.finish();
      assertEquals(-1, client.input().read());
    }
  }

  @Test
  void many_clients_are_answered_at_once_and_in_order() throws Exception {
    HttpWorker echo =
        (request, response) -> {
          byte[] content = request.body().stream().readAllBytes();
          if (content.length % 3 == 0) {
            Thread.yield();
          }
          response.send(content);
        };
    try (var server = started(echo, 3);
        var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      var ends = new ArrayList<Future<?>>();
      for (int i = 0; i < 20; i++) {
        int number = i;
        ends.add(clients.submit(() -> talk(server, new Random(number))));
      }
      for (Future<?> end : ends) {
        Eventually.gives(end);
      }
    }
  }

  /** Sends requests in pieces while it reads the answers. */
  private static Void talk(Rocket server, Random random) throws Exception {
    var requests = new StringBuilder();
    var contents = new ArrayList<String>();
    for (int i = 0; i < 100; i++) {
      String content = "x".repeat(random.nextInt(i % 10 == 0 ? 20_000 : 30));
      contents.add(content);
      requests.append("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + content.length());
      requests.append("\r\n\r\n" + content);
    }
    byte[] bytes = requests.toString().getBytes(ISO_8859_1);
    try (var client = connect(server)) {
      Thread.ofVirtual().start(new FutureTask<>(() -> send(client, bytes, random)));
      for (String content : contents) {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
          head.append((char) client.input().read());
        }
        assertTrue(head.toString().startsWith("HTTP/1.1 200 OK\r\n"), head::toString);
        assertEquals(content, new String(client.input().readNBytes(content.length()), ISO_8859_1));
      }
    }
    return null;
  }

  private static Void send(LocalConnection client, byte[] bytes, Random random) throws IOException {
    for (int from = 0; from < bytes.length; ) {
      int length = Math.min(bytes.length - from, 1 + random.nextInt(5000));
      client.output().write(bytes, from, length);
      from += length;
    }
    return null;
  }
}
