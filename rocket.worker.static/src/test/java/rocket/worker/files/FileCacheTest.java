package rocket.worker.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocket.api.Headers;
import rocket.api.Piece;
import rocket.content.MediaTypes;

/** What is kept, for how long, and how much of it. */
class FileCacheTest {
  private static final long LARGE = Loader.SMALL + 1;

  @TempDir Path folder;
  private final AtomicLong time = new AtomicLong(1L << 50);
  private Site site;

  @BeforeEach
  void makeSite() throws IOException {
    site = Site.in(folder).file("a.txt", "first").file("b.txt", "other").cached(time::get);
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void aBusyServerLooksOnceInTheTimeOfCacheCheck() throws IOException {
    assertEquals("first", site.get("/a.txt").text());
    site.get("/b.txt");
    site.get("/b.txt"); // the look of this moment
    String tag = site.get("/a.txt").header("ETag");
    Files.delete(site.root.resolve("a.txt"));
    assertEquals("first", site.get("/a.txt").text());
    assertEquals("5", site.ask("HEAD", "/a.txt").header("Content-Length"));
    assertEquals(304, site.get("/a.txt", "If-None-Match", tag).status());
    assertEquals(FileWork.IN_MEMORY, site.classify("GET", "/a.txt"));
    time.addAndGet(Duration.ofSeconds(1).toNanos());
    assertEquals(FileWork.KNOWN, site.classify("GET", "/a.txt"));
    assertEquals(404, site.get("/a.txt").status());
    assertEquals(FileWork.FILE, site.classify("GET", "/a.txt"));
  }

  @Test
  void anIdleServerSeesAChangeAtOnce() throws IOException {
    assertEquals("first", site.get("/a.txt").text());
    site.file("a.txt", "changed");
    time.addAndGet(Duration.ofMillis(1).toNanos());
    assertEquals("changed", site.get("/a.txt").text());
  }

  @Test
  void keepsNothingUnderAnUnusualSpelling() throws IOException {
    for (String path : new String[] {"/%61.txt", "/a%2etxt", "/a%2Etxt"}) {
      assertEquals("first", site.get(path).text());
      assertEquals(FileWork.FILE, site.classify("GET", path), path);
    }
    assertEquals("first", site.get("/a.txt?v=1").text());
    assertEquals(FileWork.KNOWN, site.classify("GET", "/a.txt?v=2"));
    assertTrue(RequestPath.isUsual("/caf%C3%A9/a%20b%25/c+d"));
    for (String path : new String[] {"/%c3%a9", "/%2B", "/%7E", "/%4", "/%"}) {
      assertFalse(RequestPath.isUsual(path), path);
    }
  }

  /** They may change again without a trace. */
  @Test
  void keepsNoFileThatHasJustBeenChanged() throws IOException {
    var now = InstantSource.fixed(Files.getLastModifiedTime(site.root).toInstant());
    try (var cache = cache(1 << 20)) {
      var resource = load(cache, "a.txt", now);
      assertTrue(resource.isYoung());
      assertNull(cache.find("/a.txt"));
      assertFalse(load(cache, "a.txt", now(Duration.ofMinutes(1))).isYoung());
      assertNotNull(cache.find("/a.txt"));
    }
  }

  @Test
  void takesNoMoreMemoryThanItMay() throws IOException {
    try (var cache = cache(100_000)) {
      for (int i = 0; i < 50; i++) {
        site.file("f" + i, "x".repeat(10_000));
        load(cache, "f" + i, now(Duration.ofMinutes(1)));
        assertTrue(cache.bytes() <= 100_000, () -> cache.bytes() + " bytes");
      }
      assertTrue(cache.bytes() > 80_000, () -> cache.bytes() + " bytes");
      assertNotNull(cache.find("/f49"));
      assertNull(cache.find("/f0"));
    }
  }

  @Test
  void whatIsAskedForOftenStays() throws IOException {
    try (var cache = cache(100_000)) {
      load(cache, "a.txt", now(Duration.ofMinutes(1)));
      for (int i = 0; i < 50; i++) {
        assertNotNull(cache.find("/a.txt"), "after " + i);
        site.file("f" + i, "x".repeat(10_000));
        load(cache, "f" + i, now(Duration.ofMinutes(1)));
      }
    }
  }

  @Test
  void withoutMemoryItKeepsNothing() throws IOException {
    site.file("large", "x".repeat((int) LARGE));
    try (var cache = cache(0)) {
      load(cache, "a.txt", now(Duration.ofMinutes(1)));
      assertNull(cache.find("/a.txt"));
      var large = load(cache, "large", now(Duration.ofMinutes(1)));
      assertNull(cache.find("/large"));
      assertTrue(channel(large).isOpen());
      large.release();
      assertFalse(channel(large).isOpen());
    }
  }

  @Test
  void holdsLargeFilesOpenUntilNobodyAsksForThem() throws IOException {
    site.file("large", "x".repeat((int) LARGE));
    try (var cache = cache(1 << 20)) {
      var loaded = load(cache, "large", now(Duration.ofMinutes(1)));
      loaded.release();
      var found = cache.find("/large");
      assertEquals(loaded, found);
      assertEquals(1, cache.openFiles());
      time.addAndGet(Sweep.IDLE.toNanos() + 1);
      assertFalse(cache.sweep());
      assertEquals(0, cache.openFiles());
      assertTrue(channel(found).isOpen(), "somebody still reads it");
      found.release();
      assertFalse(channel(found).isOpen());
      assertThrows(ClosedChannelException.class, () -> channel(found).size());
    }
  }

  @Test
  void holdsAsManyFilesOpenAsItMay() throws IOException {
    try (var cache = cache(1 << 20)) {
      for (int i = 0; i < FileCache.MOST_OPEN + 10; i++) {
        site.file("large" + i, "x".repeat((int) LARGE));
        load(cache, "large" + i, now(Duration.ofMinutes(1))).release();
      }
      assertEquals(FileCache.MOST_OPEN, cache.openFiles());
    }
  }

  @Test
  void closesAllFilesWhenItIsClosed() throws IOException {
    site.file("large", "x".repeat((int) LARGE));
    var cache = cache(1 << 20);
    var large = load(cache, "large", now(Duration.ofMinutes(1)));
    cache.close();
    large.release();
    assertFalse(channel(large).isOpen());
  }

  private FileCache cache(long bytes) {
    return new FileCache(bytes, new Freshness(Duration.ofSeconds(1), time::get));
  }

  private static InstantSource now(Duration later) {
    return InstantSource.fixed(Instant.now().plus(later));
  }

  private static FileChannel channel(Resource resource) {
    return ((Piece.Region) resource.plain().content().whole().getFirst()).file();
  }

  private Resource load(FileCache cache, String name, InstantSource clock) throws IOException {
    var fields = new FileFields(MediaTypes.standard(), new PathRules(Map.of()), Headers.empty());
    var root = new DocumentRoot(site.root.toRealPath(), false);
    var mount = new Mount(List.of(), root);
    var loader =
        new Loader(
            List.of(),
            new Compression(List.of(), 0),
            fields,
            new OffHeap(1 << 20),
            clock,
            time::get);
    var library = new Library(new Mounts(List.of(mount)), loader, cache);
    var path = RequestPath.parse("/" + name);
    try (Found found = mount.find(path.names())) {
      return library.load("/" + name, path, mount, (Found.OfFile) found);
    }
  }
}
