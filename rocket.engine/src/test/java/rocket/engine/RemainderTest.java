package rocket.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocket.api.HttpWorker;
import rocket.api.Piece;
import rocket.api.Request;
import rocket.api.Response;

/** The end of an answer that its worker has written, and that its peer does not read yet. */
class RemainderTest {
  @TempDir private Path folder;

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

  /** A file that a worker leaves to the server. */
  @Test
  void a_file_holds_no_thread_and_is_held_by_its_worker_until_it_has_been_sent() throws Exception {
    int size = 3 << 20;
    int count = 20;
    var ended = new AtomicInteger();
    var closed = new AtomicInteger(-1);
    Path path = Files.write(folder.resolve("file"), new byte[size]);
    HttpWorker worker =
        new HttpWorker() {
          @Override
          public void serve(Request request, Response response) throws IOException {
            var file = FileChannel.open(path);
            response.send(
                List.of(new Piece.Region(file, 0, size)),
                () -> {
                  ended.incrementAndGet();
                  shut(file);
                });
          }

          @Override
          public void close() {
            closed.set(ended.get());
          }
        };
    var peers = new ArrayList<LocalConnection>();
    try (var server =
        RunningServer.of(
            worker,
            settings ->
                settings
                    .minThreads(1)
                    .maxThreads(2)
                    .limits(RunningServer.draining(Duration.ofMillis(1))))) {
      Permits permits = server.engine().pool().permits();
      for (int i = 0; i < count; i++) {
        var peer = server.rocket().connect().timeout(Duration.ofSeconds(Eventually.SECONDS));
        asks(peer, "");
        peers.add(peer);
      }
      for (LocalConnection peer : peers) {
        Eventually.holds("answered", () -> available(peer) > 0);
      }
      Eventually.holds("none is served", () -> permits.taken() == 0 && permits.waiting() == 0);
      assertEquals(0, ended.get());
      for (LocalConnection peer : peers.subList(0, count / 2)) {
        assertTrue(head(peer).contains("Content-Length: " + size));
        assertEquals(size, peer.input().readNBytes(size).length);
      }
      Eventually.holds("half is sent", () -> ended.get() == count / 2);
      peers.get(count / 2).close();
      Eventually.holds("one is gone", () -> ended.get() == count / 2 + 1);
      assertEquals(-1, closed.get());
    }
    assertEquals(count, closed.get(), "ended before their worker was closed");
    for (LocalConnection peer : peers) {
      peer.close();
    }
  }

  private static void shut(FileChannel file) {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Each would take a thread from the lead, and be known as slow only when its wait is over. */
  @Test
  void work_that_waits_for_many_peers_leaves_the_lead_at_once() throws Exception {
    int count = 40;
    byte[] content = new byte[3 << 20];
    var begun = new AtomicInteger();
    var led = new AtomicInteger();
    HttpWorker worker =
        (_, response) -> {
          begun.incrementAndGet();
          if (!Thread.currentThread().isVirtual()) {
            led.incrementAndGet();
          }
          response.send(content);
        };
    var peers = new ArrayList<LocalConnection>();
    try (var server =
        RunningServer.of(
            worker, settings -> settings.limits(RunningServer.draining(Duration.ofMillis(1))))) {
      for (int i = 0; i < count; i++) {
        var peer = server.rocket().connect();
        asks(peer, "");
        peers.add(peer);
      }
      Eventually.holds("all have begun", () -> begun.get() == count);
      assertTrue(led.get() < count / 2, "threads taken from the lead: " + led);
    }
    for (LocalConnection peer : peers) {
      peer.close();
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
