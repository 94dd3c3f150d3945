package rocket.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypesTest {
  private static final MediaTypes TYPES = MediaTypes.standard();

  @ParameterizedTest
  @CsvSource({
    "index.html, text/html; charset=utf-8",
    "INDEX.HTM, text/html; charset=utf-8",
    "app.min.js, text/javascript; charset=utf-8",
    "module.mjs, text/javascript; charset=utf-8",
    "a.css, text/css; charset=utf-8",
    "a.txt, text/plain; charset=utf-8",
    "a.rs, text/plain; charset=utf-8",
    "a.md, text/markdown; charset=utf-8",
    "a.vtt, text/vtt; charset=utf-8",
    "query.sql, application/sql; charset=utf-8",
    "data.json, application/json",
    "app.js.map, application/json",
    "app.webmanifest, application/manifest+json",
    "feed.xml, application/xml",
    "feed.atom, application/atom+xml",
    "logo.svg, image/svg+xml",
    "letter.rtf, application/rtf",
    "a.tar.gz, application/gzip",
    "a.wasm, application/wasm",
    "a.woff2, font/woff2",
    "a.webp, image/webp",
    "a.AVIF, image/avif",
    "favicon.ico, image/vnd.microsoft.icon",
    "a.mp4, video/mp4",
    "a.opus, audio/ogg",
    "a.ts, video/mp2t",
    "a.zst, application/zstd",
    "html, application/octet-stream",
    ".html, text/html; charset=utf-8",
    "a., application/octet-stream",
    "a.nobodyknows, application/octet-stream",
    "a.hTmL\u00e9, application/octet-stream",
    "'', application/octet-stream",
    "folder.d/a, application/octet-stream",
  })
  void knowsTypesByExtension(String name, String expected) {
    assertEquals(expected, TYPES.of(name));
    assertEquals(expected, TYPES.of(name));
  }

  @Test
  void findsEveryLineOfTheTable() throws IOException {
    List<String> lines = lines();
    assertTrue(lines.size() > 1500, () -> lines.size() + " extensions");
    for (String line : lines) {
      int space = line.indexOf(' ');
      String extension = line.substring(0, space);
      assertTrue(extension.matches("[a-z0-9][-+_a-z0-9]*"), line);
      assertTrue(line.substring(space + 1).matches("[a-z]+(-[a-z]+)?/[-+._a-z0-9]+"), line);
      String type = line.substring(space + 1);
      String found = TYPES.of("file." + extension.toUpperCase());
      assertTrue(found.equals(type) || found.equals(type + "; charset=utf-8"), line);
    }
    assertEquals(lines, lines.stream().sorted().distinct().toList());
  }

  @Test
  void findsNothingBetweenTheLines() throws IOException {
    var known = lines().stream().map(line -> line.substring(0, line.indexOf(' '))).toList();
    var random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder(known.get(random.nextInt(known.size())));
      char c = (char) ('!' + random.nextInt(94));
      text.insert(random.nextInt(text.length() + 1), c);
      String extension = text.toString();
      String behindDot = extension.substring(extension.lastIndexOf('.') + 1);
      if (!known.contains(behindDot.toLowerCase())) {
        assertEquals(MediaTypes.UNKNOWN, TYPES.of("a." + extension));
      }
    }
  }

  @Test
  void whatIsAskedAgainIsTheSameString() {
    assertSame(TYPES.of("a.html"), TYPES.of("b.HTML"));
  }

  @Test
  void ownTypesComeFirst() {
    var own =
        TYPES.with(
            Map.of(
                "html", "text/html; charset=iso-8859-1",
                ".LOG", "text/x-log",
                "data", "application/x-data"));
    assertEquals("text/html; charset=iso-8859-1", own.of("a.html"));
    assertEquals("text/x-log; charset=utf-8", own.of("a.log"));
    assertEquals("application/x-data", own.of("a.DATA"));
    assertEquals("text/css; charset=utf-8", own.of("a.css"));
    assertEquals("text/html; charset=utf-8", TYPES.of("a.html"));
    assertEquals("a/b", own.with(Map.of("html", "a/b")).of("a.html"));
    assertEquals("application/x-data", own.with(Map.of("html", "a/b")).of("a.data"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "text", "text/", "/plain", "text/pl ain", "a/b/c", "text/a\r\nb: c", "a/b;é"})
  void aTypeThatIsNoneIsRefusedWithItsExtension(String type) {
    var refusal =
        assertThrows(IllegalArgumentException.class, () -> TYPES.with(Map.of("ext", type)));
    assertTrue(refusal.getMessage().contains("'ext'"), refusal.getMessage());
    assertTrue(refusal.getMessage().contains("'" + type + "'"), refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "tar.gz", "a/b", "a\\b", "..html"})
  void anExtensionThatNoNameEndsWithIsRefused(String extension) {
    assertThrows(IllegalArgumentException.class, () -> TYPES.with(Map.of(extension, "a/b")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/html",
        "text/html; charset=utf-8",
        "TEXT/CSS",
        "application/json",
        "image/svg+xml",
        "application/ld+json;profile=x",
        "Application/JavaScript ; charset=x",
        "application/wasm",
        "image/vnd.microsoft.icon",
        "font/ttf",
        "application/x-tar",
        "model/obj"
      })
  void textAndWhatIsLikeTextIsCompressible(String type) {
    assertTrue(MediaTypes.compressible(type));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ";",
        "image/png",
        "image/jpeg",
        "video/mp4",
        "application/zip",
        "application/gzip",
        "application/octet-stream",
        "font/woff2",
        "application/jsonx",
        "+json",
        "text",
        "image/png; x=text/html",
        "application/vnd.openxmlformats-officedocument.presentationml"
      })
  void whatIsCompressedOrUnknownIsNot(String type) {
    assertFalse(MediaTypes.compressible(type));
  }

  private static List<String> lines() throws IOException {
    try (var table = MediaTypes.class.getResourceAsStream("media-types.txt")) {
      return new String(table.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }
}
