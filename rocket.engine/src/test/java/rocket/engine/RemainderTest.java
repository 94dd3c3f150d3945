package rocket.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import rocket.api.HttpWorker;
import rocket.api.Request;
import rocket.api.Response;

/** The end of an answer that its worker has written, and that its peer does not read yet. */
class RemainderTest {
  private static final int LONG = 300 * 1024;
  private static final String REQUEST = "GET /%s HTTP/1.1\r\nHost: a\r\n\r\n";

  /** Answers with many of the letter that the path is. */
  private static void repeat(Request request, Response response) throws IOException {
    byte[] content = new byte[request.path().equals("/short") ? 1 : LONG];
    Arrays.fill(content, (byte) request.path().charAt(1));
    response.send(content);
  }

  private static String head(LocalConnection peer) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) peer.input().read());
    }
    return head.toString();
  }

  private static void asks(LocalConnection peer, String path) throws IOException {
    peer.output().write(REQUEST.formatted(path).getBytes(ISO_8859_1));
  }

  private static void reads(LocalConnection peer, char letter) throws IOException {
    assertTrue(head(peer).startsWith("HTTP/1.1 200 "));
    byte[] expected = new byte[LONG];
    Arrays.fill(expected, (byte) letter);
    assertEquals(
        new String(expected, ISO_8859_1), new String(peer.input().readNBytes(LONG), ISO_8859_1));
  }

  @Test
  void it_holds_no_thread_and_keeps_nobody_waiting() throws Exception {
    HttpWorker worker = RemainderTest::repeat;
    var peers = new ArrayList<LocalConnection>();
    try (var server = RunningServer.of(worker, settings -> settings.minThreads(1).maxThreads(2))) {
      Permits permits = server.engine().pool().permits();
      for (int i = 0; i < 30; i++) {
        var peer = server.rocket().connect().timeout(Duration.ofSeconds(Eventually.SECONDS));
        asks(peer, "a");
        asks(peer, "b");
        peers.add(peer);
      }
      for (LocalConnection peer : peers) {
        Eventually.holds("answered", () -> available(peer) > 0);
      }
      Eventually.holds("all is written", () -> permits.taken() == 0 && permits.waiting() == 0);
      assertTrue(
          RunningServer.threadsNamed(RunningServer.threads(server.address().port())).stream()
              .noneMatch(thread -> LockSupport.getBlocker(thread) instanceof Connection));
      try (var other = server.connect()) {
        assertEquals("s", other.gets("/short").body());
      }
      for (LocalConnection peer : peers) {
        reads(peer, 'a');
        reads(peer, 'b');
        peer.close();
      }
      Eventually.holds("none is left", () -> server.engine().connections() == 0);
      assertTrue(
          server.engine().leaders().stream().allMatch(leader -> leader.buffers().kept() == 0));
    }
  }

  private static int available(LocalConnection peer) {
    try {
      return peer.input().available();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_peer_that_goes_leaves_nothing_of_it() throws Exception {
    HttpWorker worker = RemainderTest::repeat;
    try (var server = RunningServer.of(worker)) {
      for (int i = 0; i < 100; i++) {
        var peer = server.rocket().connect();
        asks(peer, "a");
        Eventually.holds("answered", () -> available(peer) > 0);
        peer.close();
      }
      Eventually.holds("none is left", () -> server.engine().connections() == 0);
      Eventually.holds(
          "nothing is kept",
          () ->
              server.engine().leaders().stream().allMatch(leader -> leader.buffers().kept() == 0));
    }
  }

  @Test
  void more_than_may_be_kept_waits_with_its_worker() throws Exception {
    int size = 3 << 20;
    HttpWorker worker = (_, response) -> response.send(new byte[size]);
    try (var server = RunningServer.of(worker);
        var peer = server.rocket().connect().timeout(Duration.ofSeconds(Eventually.SECONDS))) {
      asks(peer, "");
      assertTrue(head(peer).contains("Content-Length: " + size));
      assertEquals(size, peer.input().readNBytes(size).length);
    }
  }
}
