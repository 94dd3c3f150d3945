package rocket.worker.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.Decoder;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rocket.api.AppInfoException;

/** Files that are compressed when they are asked for (RFC 9110, sections 8.4 and 12.5.3). */
@Timeout(60)
class CompressionTest {
  private static final Instant MODIFIED = Instant.parse("2020-01-01T00:00:00Z");
  private static final String TEXT = "There is nothing new in this line.\n".repeat(300);
  private static final String LARGE = TEXT.repeat(20);
  private static final String[] GZIP = {"Accept-Encoding", "gzip"};

  @TempDir Path folder;
  private Site site;

  @BeforeEach
  void makeSite() throws IOException {
    site = Site.in(folder);
    write("page.html", TEXT);
    write("large.html", LARGE);
  }

  @ParameterizedTest
  @CsvSource({
    "'gzip, br, zstd', br",
    "'gzip, zstd', zstd",
    "gzip, gzip",
    "'br;q=0.5, gzip;q=0.9', gzip",
    "'br;q=0, *', zstd",
    "'identity, br;q=0.5', identity",
    "deflate, identity",
    "*;q=0, identity",
  })
  void sendsTheCodingThatTheClientLikesBest(String accepted, String coding) throws IOException {
    for (int i = 0; i < 2; i++) {
      var answer = site.getBytes("/page.html", "Accept-Encoding", accepted);
      String actual = answer.header("Content-Encoding");
      assertEquals(coding, actual.equals("absent") ? "identity" : actual);
      assertEquals(TEXT, decoded(actual, answer.content()));
      assertEquals("Accept-Encoding", answer.header("Vary"));
      assertEquals("text/html; charset=utf-8", answer.header("Content-Type"));
      assertEquals(answer.content().length + "", answer.header("Content-Length"));
    }
  }

  @Test
  void isPlainForThoseWhoAskForNothing() throws IOException {
    var answer = site.get("/page.html");
    assertEquals(TEXT, answer.text());
    assertEquals("Accept-Encoding", answer.header("Vary"));
  }

  @Test
  void eachCodingHasAStrongTagOfItsOwn() throws IOException {
    Set<String> tags = new HashSet<>();
    for (String coding : new String[] {"br", "zstd", "gzip", "identity"}) {
      String tag = site.get("/page.html", "Accept-Encoding", coding).header("ETag");
      assertTrue(tag.startsWith("\""), tag);
      tags.add(tag);
      var unmodified = site.get("/page.html", "Accept-Encoding", coding, "If-None-Match", tag);
      assertEquals(304, unmodified.status());
      assertEquals(tag, unmodified.header("ETag"));
      assertEquals("Accept-Encoding", unmodified.header("Vary"));
    }
    assertEquals(4, tags.size());
  }

  /** So a client that has it gets 304 after a restart, and nothing is compressed for that. */
  @Test
  void theTagIsKnownBeforeAnythingIsCompressed() throws IOException {
    String tag = gzip("/page.html").header("ETag");
    var restarted = site.with("display_index", true);
    var answer = restarted.get("/page.html", "Accept-Encoding", "gzip", "If-None-Match", tag);
    assertEquals(304, answer.status());
    assertEquals("file to compress", restarted.classify("GET", "/page.html", GZIP).name());
  }

  /** A tag that was sent with nothing would be kept beside another content. */
  @Test
  void aDateIsNotAnsweredWithATagOfWhatMayNeverBe() throws IOException {
    byte[] random = new byte[2000];
    new Random(1).nextBytes(random);
    Files.write(site.root.resolve("random.txt"), random);
    modify("random.txt", MODIFIED);
    for (String path : new String[] {"/random.txt", "/page.html"}) {
      var sent = gzip(path);
      String date = sent.header("Last-Modified");
      var answer = site.get(path, "Accept-Encoding", "gzip", "If-Modified-Since", date);
      assertEquals(304, answer.status());
      assertEquals(sent.header("ETag"), answer.header("ETag"));
    }
  }

  @Test
  void rangesAreOfTheCompressedBytes() throws IOException {
    byte[] all = gzip("/page.html").content();
    String tag = gzip("/page.html").header("ETag");
    var part = site.getBytes("/page.html", "Accept-Encoding", "gzip", "Range", "bytes=10-19");
    assertEquals(206, part.status());
    assertEquals("bytes 10-19/" + all.length, part.header("Content-Range"));
    assertEquals(tag, part.header("ETag"));
    assertEquals(string(all).substring(10, 20), string(part.content()));
    String[] fields = {"Accept-Encoding", "gzip", "Range", "bytes=-5", "If-Range", tag};
    assertEquals(206, site.get("/page.html", fields).status());
    fields[1] = "identity";
    assertEquals(200, site.get("/page.html", fields).status());
  }

  @Test
  void headHasTheFieldsOfGet() throws IOException {
    var head = site.ask("HEAD", "/page.html", GZIP);
    assertEquals(site.get("/page.html", GZIP).headers().toString(), head.headers().toString());
  }

  @Test
  void aChangedFileIsNotSentAsItWas() throws IOException {
    gzip("/page.html");
    String other = TEXT.replace("nothing", "something");
    for (int i = 0; i < 5; i++) {
      write("page.html", i + other, MODIFIED.plusSeconds(1 + i));
      assertEquals(i + other, decoded("gzip", gzip("/page.html").content()));
    }
  }

  @Test
  void aLargeFileIsSentAsItIsUntilItIsCompressed() throws Exception {
    var first = gzip("/large.html");
    assertEquals("absent", first.header("Content-Encoding"));
    assertEquals(LARGE, string(first.content()));
    var later = compressed("/large.html");
    assertEquals(LARGE, decoded("gzip", later.content()));
    assertNotEquals(first.header("ETag"), later.header("ETag"));
    write("large.html", LARGE + "changed", MODIFIED.plusSeconds(1));
    assertEquals(LARGE + "changed", string(gzip("/large.html").content()));
    assertEquals(LARGE + "changed", decoded("gzip", compressed("/large.html").content()));
  }

  @Test
  void manyWhoAskAtOnceGetTheSame() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Site.Raw>> askers = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        askers.add(() -> gzip("/page.html"));
      }
      Set<String> seen = new HashSet<>();
      for (Future<Site.Raw> each : threads.invokeAll(askers)) {
        seen.add(each.get().header("ETag") + string(each.get().content()));
      }
      assertEquals(1, seen.size());
    }
  }

  @Test
  void workThatCompressesIsToldApart() throws IOException {
    assertEquals("file to compress", site.classify("GET", "/page.html", GZIP).name());
    assertEquals("file", site.classify("GET", "/page.html").name());
    assertEquals("file", site.classify("GET", "/page.png", GZIP).name());
    gzip("/page.html");
    assertNotEquals("file to compress", site.classify("GET", "/page.html", GZIP).name());
  }

  @Test
  void whatIsSmallRandomOrNoTextStaysAsItIs() throws IOException {
    write("small.txt", "x".repeat(1023));
    write("picture.png", TEXT);
    assertEquals("absent", gzip("/small.txt").header("Content-Encoding"));
    assertEquals("absent", gzip("/small.txt").header("Vary"));
    assertEquals("absent", gzip("/picture.png").header("Content-Encoding"));
    byte[] random = new byte[2000];
    new Random(1).nextBytes(random);
    Files.write(site.root.resolve("random.txt"), random);
    modify("random.txt", MODIFIED);
    for (int i = 0; i < 2; i++) {
      var answer = gzip("/random.txt");
      assertEquals("absent", answer.header("Content-Encoding"));
      assertEquals("Accept-Encoding", answer.header("Vary"));
      assertArrayEquals(random, answer.content());
    }
  }

  @Test
  void whatStandsBesideItIsTakenFirst() throws IOException {
    write("page.html.gz", "from the disk");
    assertEquals("from the disk", string(gzip("/page.html").content()));
    var better = site.getBytes("/page.html", "Accept-Encoding", "gzip;q=0.5, br");
    assertEquals(TEXT, decoded("br", better.content()));
  }

  @Test
  void nothingIsCompressedThatMayNotBeTransformed() throws IOException {
    var rules = Map.of("*.html", "no-transform, max-age=60");
    site = site.with("cache_control", rules);
    assertEquals("absent", gzip("/page.html").header("Content-Encoding"));
    assertEquals("absent", gzip("/page.html").header("Vary"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"compression=false", "cache_bytes=0"})
  void canBeTurnedOff(String setting) throws IOException {
    String[] pair = setting.split("=");
    site = site.with(pair[0], pair[1]);
    assertEquals("file", site.classify("GET", "/page.html", GZIP).name());
    assertEquals("absent", gzip("/page.html").header("Content-Encoding"));
    assertEquals("absent", gzip("/page.html").header("Vary"));
  }

  @Test
  void onlyTheNamedCodingsAreMade() throws IOException {
    site = site.with("compression", "gzip");
    var answer = site.getBytes("/page.html", "Accept-Encoding", "br, zstd, gzip");
    assertEquals("gzip", answer.header("Content-Encoding"));
  }

  @Test
  void otherCodingsAreRefused() {
    var refused = assertThrows(AppInfoException.class, () -> site.with("compression", "lzma"));
    assertEquals(
        "app_info 'compression': 'lzma' is not allowed; allowed: true, false, or some of br, zstd,"
            + " gzip",
        refused.getMessage());
  }

  /** What was made for one is not sent with the fields of the other. */
  @Test
  void aFileWithTwoPathsHasTheFieldsOfEach() throws IOException {
    site =
        site.with("mounts", "/a=" + site.root + ",/b=" + site.root)
            .with("cache_control", "/a/**=no-store");
    for (int i = 0; i < 2; i++) {
      assertEquals("absent", gzip("/b/page.html").header("Cache-Control"));
      assertEquals("no-store", gzip("/a/page.html").header("Cache-Control"));
      assertEquals("gzip", gzip("/a/page.html").header("Content-Encoding"));
    }
  }

  @Test
  void filesOfAnArchiveAreCompressedToo() throws IOException {
    Path archive = folder.resolve("site.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      zip.putNextEntry(new ZipEntry("page.html"));
      zip.write(TEXT.getBytes(UTF_8));
    }
    site = site.with("document_root", archive);
    var answer = gzip("/page.html");
    assertEquals("gzip", answer.header("Content-Encoding"));
    assertEquals(TEXT, decoded("gzip", answer.content()));
  }

  @Test
  void thePageOfAnErrorIsCompressed() throws IOException {
    site = site.with("error_pages", "404=/page.html");
    var answer = gzip("/missing");
    assertEquals(404, answer.status());
    assertEquals(TEXT, decoded("gzip", answer.content()));
    assertEquals("absent", answer.header("ETag"));
  }

  @Test
  void whatIsCompressedCountsAsMemory() throws IOException {
    site = site.with("cache_bytes", 64 * 1024);
    for (int i = 0; i < 30; i++) {
      write(i + ".html", i + TEXT);
    }
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 30; i++) {
        assertEquals(i + TEXT, decoded("gzip", gzip("/" + i + ".html").content()));
      }
    }
    assertFalse(site.cacheBytes() > 64 * 1024);
  }

  private Site.Raw gzip(String path) throws IOException {
    return site.getBytes(path, GZIP);
  }

  /** Asks until it comes compressed. */
  private Site.Raw compressed(String path) throws IOException {
    while (true) {
      var answer = gzip(path);
      if (answer.header("Content-Encoding").equals("gzip")) {
        return answer;
      }
      Thread.onSpinWait();
    }
  }

  private static String decoded(String coding, byte[] content) throws IOException {
    return switch (coding) {
      case "gzip" -> string(new GZIPInputStream(new ByteArrayInputStream(content)).readAllBytes());
      case "zstd" -> string(Zstd.decompress(content, 1 << 20));
      case "br" -> {
        Brotli4jLoader.ensureAvailability();
        yield string(Decoder.decompress(content).getDecompressedData());
      }
      default -> string(content);
    };
  }

  private static String string(byte[] content) {
    return new String(content, ISO_8859_1);
  }

  private void write(String name, String content) throws IOException {
    write(name, content, MODIFIED);
  }

  private void write(String name, String content, Instant modified) throws IOException {
    site.file(name, content);
    modify(name, modified);
    modify(".", modified);
  }

  private void modify(String name, Instant modified) throws IOException {
    Files.setLastModifiedTime(site.root.resolve(name), FileTime.from(modified));
  }
}
