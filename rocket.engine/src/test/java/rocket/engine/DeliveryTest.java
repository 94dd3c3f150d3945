package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;
import rocket.api.Delivery;
import rocket.api.HttpWorker;
import rocket.api.Piece;

/** Content that is left to the server to be sent, piece by piece. */
@ParameterizedClass
@EnumSource(Way.class)
class DeliveryTest {
  private static final int SIZE = 5_000_000;

  @Parameter Way way;
  @TempDir private Path folder;
  private final AtomicInteger ended = new AtomicInteger();
  private final AtomicInteger asked = new AtomicInteger();
  private byte[] bytes;
  private Path path;
  private FileChannel file;

  /** Counts, and says this of the content. */
  private final class Counted implements Delivery {
    private final boolean intact;

    Counted(boolean intact) {
      this.intact = intact;
    }

    @Override
    public boolean intact() {
      asked.incrementAndGet();
      return intact;
    }

    @Override
    public void ended() {
      ended.incrementAndGet();
    }
  }

  @BeforeEach
  void write() throws Exception {
    bytes = new byte[SIZE];
    new Random(1).nextBytes(bytes);
    path = Files.write(folder.resolve("file"), bytes);
    file = FileChannel.open(path);
  }

  @AfterEach
  void close() throws Exception {
    file.close();
  }

  private static String head(int length) {
    return "HTTP/1.1 200 OK\nContent-Length: %d\n\n".formatted(length);
  }

  private static String asks(String method, String path) {
    return method + " " + path + " HTTP/1.1\nHost: a\n\n";
  }

  private Piece region(int position, int length) {
    return new Piece.Region(file, position, length);
  }

  private Piece outOfHeap(int position, int length) {
    return new Piece.Bytes(ByteBuffer.allocateDirect(length).put(bytes, position, length).flip());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 16_000, 16_384, 65_536, 65_537, 1 << 20, 2_000_000})
  void pieces_of_every_kind_are_sent_in_order(int length) throws Exception {
    HttpWorker worker =
        (_, response) ->
            response.send(
                List.of(
                    outOfHeap(0, length),
                    region(length, length),
                    new Piece.Bytes(new byte[0]),
                    new Piece.Bytes(ByteBuffer.wrap(bytes, 2 * length, 10)),
                    region(7, 3)),
                new Counted(true));
    int all = 2 * length + 10;
    try (var server = WireServer.of(way, worker);
        var wire = server.connects()) {
      for (int i = 0; i < 3; i++) {
        wire.sends(asks("GET", "/")).expects(head(all + 3));
        assertArrayEquals(Arrays.copyOf(bytes, all), wire.content(all));
        assertArrayEquals(Arrays.copyOfRange(bytes, 7, 10), wire.content(3));
      }
      wire.sends(asks("HEAD", "/")).expects(head(all + 3));
      Eventually.holds("each has ended once", () -> ended.get() == 4);
      assertEquals(3, asked.get());
    }
    assertEquals(4, ended.get());
  }

  /** Whether a window is free or not. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void short_parts_of_files_are_sent_in_order(boolean free) throws Exception {
    HttpWorker worker =
        (request, response) -> {
          int length = Integer.parseInt(request.path().substring(1));
          response.send(
              List.of(
                  region(0, length),
                  new Piece.Bytes(new byte[] {'-'}),
                  region(0, 0),
                  region(length, 3)),
              new Counted(true));
        };
    try (var server = WireServer.of(way, worker);
        var wire = server.connects()) {
      if (!free) {
        server.leaders().forEach(DeliveryTest::takeAllWindows);
      }
      for (int length : new int[] {1, 8_191, 16_384, Windows.SIZE - 4, Windows.SIZE - 3}) {
        wire.sends(asks("GET", "/" + length)).expects(head(length + 4));
        assertArrayEquals(Arrays.copyOf(bytes, length), wire.content(length));
        assertEquals('-', wire.content(1)[0]);
        assertArrayEquals(Arrays.copyOfRange(bytes, length, length + 3), wire.content(3));
      }
    }
    assertEquals(5, asked.get());
    assertEquals(5, ended.get());
  }

  private static void takeAllWindows(Leader leader) {
    while (leader.buffers().windows().take() != null) {
      // Nobody gives them back.
    }
  }

  @Test
  void a_piece_of_nothing_comes_before_others() throws Exception {
    HttpWorker worker =
        (_, response) ->
            response.send(
                List.of(new Piece.Region(file, SIZE, 0), region(0, SIZE)), new Counted(true));
    try (var server = WireServer.of(way, worker);
        var wire = server.connects()) {
      wire.sends(asks("GET", "/")).expects(head(SIZE));
      assertArrayEquals(bytes, wire.content(SIZE));
    }
  }

  @Test
  void answers_to_requests_that_come_together_are_not_mixed() throws Exception {
    HttpWorker worker =
        (request, response) -> {
          int length = Integer.parseInt(request.path().substring(1));
          response.send(List.of(region(0, length)), new Counted(true));
        };
    try (var server = WireServer.of(way, worker);
        var wire = server.connects()) {
      wire.sends(
          asks("GET", "/3000000") + asks("GET", "/5") + asks("GET", "/70000") + asks("GET", "/0"));
      for (int length : new int[] {3_000_000, 5, 70_000, 0}) {
        wire.expects(head(length));
        assertArrayEquals(Arrays.copyOf(bytes, length), wire.content(length));
      }
    }
    assertEquals(4, ended.get());
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 70_000, SIZE})
  void content_that_has_changed_is_never_sent_to_its_end(int length) throws Exception {
    HttpWorker worker =
        (_, response) -> response.send(List.of(region(0, length)), new Counted(false));
    try (var server = WireServer.of(way, worker);
        var wire = server.connects()) {
      String text = wire.sends(asks("GET", "/")).restUntilItBreaks();
      assertTrue(text.length() < length + 100, "sent " + text.length());
      assertTrue(text.indexOf("HTTP/1.1", 8) < 0, "sent a second response");
      Eventually.holds("it has ended", () -> ended.get() == 1);
    }
    assertEquals(1, asked.get());
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 20_000, SIZE})
  void what_changes_after_the_last_look_is_not_sent(int length) throws Exception {
    Delivery late =
        new Delivery() {
          @Override
          public boolean intact() {
            try (var writing = FileChannel.open(path, StandardOpenOption.WRITE)) {
              writing.write(ByteBuffer.allocate(8 * 1024), Math.max(0, length - 8 * 1024));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
            return true;
          }

          @Override
          public void ended() {}
        };
    HttpWorker worker = (_, response) -> response.send(List.of(region(0, length)), late);
    try (var server = WireServer.of(way, worker);
        var wire = server.connects()) {
      wire.sends(asks("GET", "/")).expects(head(length));
      assertArrayEquals(Arrays.copyOf(bytes, length), wire.content(length));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 70_000, 3_000_000})
  void a_file_that_ends_early_ends_the_connection(int length) throws Exception {
    HttpWorker worker =
        (_, response) ->
            response.send(
                List.of(region(0, 10), region(SIZE - length / 2, length)), new Counted(true));
    try (var server = WireServer.of(way, worker);
        var wire = server.connects()) {
      String text = wire.sends(asks("GET", "/")).restUntilItBreaks();
      assertTrue(text.length() < length / 2 + 200, "sent " + text.length());
      Eventually.holds("it has ended", () -> ended.get() == 1);
    }
  }

  /** Seldom, for those who overwrite files may do so as often as they like. */
  @Test
  void the_log_tells_of_content_that_has_changed_and_not_of_all() throws Exception {
    var clock = new ManualClock();
    HttpWorker worker =
        (request, response) -> {
          int length = Integer.parseInt(request.query().orElseThrow());
          response.send(List.of(region(0, length)), new Counted(false));
        };
    try (var server = WireServer.of(way, builder -> builder.nanoTime(clock), worker)) {
      for (int length : new int[] {100, SIZE}) {
        List<String> before = broken();
        for (int i = 0; i < 3; i++) {
          try (var wire = server.connects()) {
            wire.sends(asks("GET", "/changed?" + length)).restUntilItBreaks();
          }
        }
        List<String> lines = broken();
        assertEquals(before.size() + 1, lines.size());
        assertTrue(
            lines.getLast().endsWith("without a word: the content has changed while it was sent"),
            lines.getLast());
        clock.advance(Duration.ofSeconds(10));
      }
    }
  }

  private static List<String> broken() {
    return CapturedLogs.of("Rocket").stream()
        .filter(line -> line.level() == Level.WARN && line.text().contains(" is broken off, as "))
        .map(CapturedLogs.Line::text)
        .toList();
  }

  /** It would close the file for all who are sent it. */
  @Test
  void an_interrupt_that_a_worker_leaves_behind_closes_no_file() throws Exception {
    HttpWorker worker =
        (_, response) -> {
          response.send(
              List.of(outOfHeap(0, 100), region(100, SIZE - 100), outOfHeap(0, 10)),
              new Counted(true));
          Thread.currentThread().interrupt();
        };
    try (var server = WireServer.of(way, worker);
        var wire = server.connects()) {
      for (int i = 0; i < 2; i++) {
        wire.sends(asks("GET", "/")).expects(head(SIZE + 10));
        assertArrayEquals(bytes, wire.content(SIZE));
        assertArrayEquals(Arrays.copyOf(bytes, 10), wire.content(10));
      }
    }
    assertTrue(file.isOpen());
  }

  @Test
  void what_cannot_be_sent_any_more_has_ended_too() throws Exception {
    HttpWorker worker =
        (request, response) -> {
          if (request.path().equals("/written")) {
            response.output().write('a');
          } else {
            response.send("sent");
          }
          response.send(List.of(region(0, 10)), new Counted(true));
        };
    try (var server = WireServer.of(way, worker);
        var wire = server.connects()) {
      wire.sends(asks("GET", "/written"));
      assertTrue(wire.head().startsWith("HTTP/1.1 500 "));
      assertEquals(1, ended.get());
    }
    try (var server = WireServer.of(way, worker);
        var wire = server.connects()) {
      wire.sends(asks("GET", "/sent")).expects(Wire.ok("sent"));
      Eventually.holds("it has ended", () -> ended.get() == 2);
    }
  }

  @Test
  void a_worker_that_fails_at_the_end_harms_nothing() throws Exception {
    HttpWorker worker =
        (_, response) ->
            response.send(
                List.of(region(0, 100_000)),
                () -> {
                  throw new IllegalStateException("fails at the end");
                });
    try (var server = WireServer.of(way, worker);
        var wire = server.connects()) {
      for (int i = 0; i < 2; i++) {
        wire.sends(asks("GET", "/")).expects(head(100_000));
        assertArrayEquals(Arrays.copyOf(bytes, 100_000), wire.content(100_000));
      }
    }
  }

  @Test
  void an_exchange_without_a_thread_leaves_content_too() throws Exception {
    HttpWorker worker =
        (_, response) -> {
          var async = response.async();
          async.run(
              () -> {
                try {
                  response.send(List.of(region(0, SIZE)), new Counted(true));
                  async.complete();
                } catch (IOException e) {
                  async.fail(e);
                }
              });
        };
    try (var server = WireServer.of(way, worker);
        var wire = server.connects()) {
      for (int i = 0; i < 2; i++) {
        wire.sends(asks("GET", "/")).expects(head(SIZE));
        assertArrayEquals(bytes, wire.content(SIZE));
      }
      Eventually.holds("each has ended", () -> ended.get() == 2);
    }
  }
}
