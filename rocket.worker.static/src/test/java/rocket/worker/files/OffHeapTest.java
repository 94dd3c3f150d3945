package rocket.worker.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocket.api.Headers;
import rocket.api.Piece;
import rocket.content.MediaTypes;

/** Content outside of the heap: what goes there, how much of it, and when it is given back. */
class OffHeapTest {
  private static final long CACHE = 4 << 20;
  private static final int MIDDLE = 100_000;

  @TempDir Path folder;
  private final AtomicLong time = new AtomicLong(1L << 50);

  @Test
  void aMiddlingFileIsInMemoryOnceItIsAskedForOften() throws IOException {
    String text = "x".repeat(MIDDLE);
    try (var site = Site.in(folder).file("a.txt", text).cached(time::get)) {
      for (int i = 0; i < 5; i++) {
        assertEquals(text, site.get("/a.txt").text());
        assertEquals("xxx", site.get("/a.txt", "Range", "bytes=50000-50002").text());
      }
      assertEquals(FileWork.IN_MEMORY, site.classify("GET", "/a.txt"));
    }
  }

  @Test
  void aLargeFileStaysAFile() throws IOException {
    String text = "x".repeat(OffHeap.largest(Long.MAX_VALUE) + 1);
    try (var site = Site.in(folder).file("a.txt", text).cached(time::get)) {
      for (int i = 0; i < 5; i++) {
        assertEquals(text, site.get("/a.txt").text());
      }
      assertEquals(FileWork.KNOWN, site.classify("GET", "/a.txt"));
    }
  }

  @Test
  void whatIsDroppedIsGivenBackWhenItsLastAnswerHasEnded() throws IOException {
    var memory = new OffHeap(CACHE);
    try (var site = Site.in(folder).file("a.txt", "x".repeat(20_000))) {
      Resource answered = load(site, memory);
      ByteBuffer bytes = ((Piece.Bytes) answered.plain().content().whole().getFirst()).buffer();
      var cache = new FileCache(CACHE, new Freshness(Duration.ofSeconds(1), time::get));
      cache.put("/a.txt", answered);
      cache.close();
      assertEquals(20_000, memory.taken());
      assertEquals('x', bytes.get(19_999));
      answered.release();
      assertEquals(0, memory.taken());
      assertFalse(answered.claim());
    }
  }

  @Test
  void withoutRoomAFileIsSentFromTheDisk() throws IOException {
    var memory = new OffHeap(CACHE);
    try (var site = Site.in(folder).file("a.txt", "x".repeat(20_000));
        var most = memory.take((int) (CACHE + CACHE / 8))) {
      assertNotNull(most);
      assertNull(memory.take(1));
      Resource resource = load(site, memory);
      assertFalse(resource.inMemory());
      assertArrayEquals(
          "x".repeat(20_000).getBytes(StandardCharsets.US_ASCII),
          resource.plain().content().bytes());
      resource.release();
    }
    assertEquals(0, memory.taken());
  }

  @Test
  void aFileThatWasCutTakesNothing() throws IOException {
    var memory = new OffHeap(CACHE);
    try (var site = Site.in(folder).file("a.txt", "x".repeat(20_000))) {
      var root = new DocumentRoot(site.root.toRealPath(), false);
      try (Found found = root.find(List.of("a.txt"))) {
        var file = (Found.OfFile) found;
        site.file("a.txt", "x");
        Resource resource = load(site, memory, file);
        assertEquals(1, resource.plain().size());
        assertEquals(0, memory.taken());
      }
    }
  }

  private static Resource load(Site site, OffHeap memory) throws IOException {
    var root = new DocumentRoot(site.root.toRealPath(), false);
    try (Found found = root.find(List.of("a.txt"))) {
      Resource resource = load(site, memory, (Found.OfFile) found);
      assertTrue(resource.claim());
      resource.release();
      return resource;
    }
  }

  private static Resource load(Site site, OffHeap memory, Found.OfFile file) throws IOException {
    var fields = new FileFields(MediaTypes.standard(), new PathRules(Map.of()), Headers.empty());
    var later = Instant.now().plus(Duration.ofMinutes(1));
    var loader =
        new Loader(List.of(), new Compression(List.of(), 0), fields, memory, () -> later, () -> 0);
    var way = new Loader.Way(site.root, site.root.resolve("a.txt"), false);
    return loader.load(file, List.of("a.txt"), way, false);
  }
}
