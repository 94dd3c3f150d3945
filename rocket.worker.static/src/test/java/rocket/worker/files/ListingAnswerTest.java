package rocket.worker.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rocket.worker.files.pages.JsonReader;

class ListingAnswerTest {
  @TempDir Path folder;
  private Site site;

  @BeforeEach
  void makeSite() throws IOException {
    site = Site.in(folder).file("a.txt", "inside").directory("dir");
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, application/json",
    "'application/json;q=0.5, text/html;q=0.4', application/json",
    "'application/json;q=0.4, text/html;q=0.5', text/html; charset=utf-8",
    "'text/html,application/xhtml+xml,*/*;q=0.8', text/html; charset=utf-8",
    "*/*, text/html; charset=utf-8",
    "application/*, application/json",
    "image/png, text/html; charset=utf-8",
    "'application/json;q=0, */*', text/html; charset=utf-8",
  })
  void isAPageOrJsonAsTheClientPrefers(String accept, String type) throws IOException {
    var answer = site.get("/", "Accept", accept);
    assertEquals(type, answer.header("Content-Type"));
    assertEquals("Accept, Accept-Encoding", answer.header("Vary"));
    assertEquals("nosniff", answer.header("X-Content-Type-Options"));
    assertEquals("no-cache", answer.header("Cache-Control"));
  }

  @Test
  void thePolicyLetsTheStyleOfThePageThroughAndNothingElse() throws Exception {
    var answer = site.get("/");
    String page = answer.text();
    String style = page.substring(page.indexOf("<style>") + 7, page.indexOf("</style>"));
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes("UTF-8"));
    assertEquals(
        "default-src 'none'; style-src 'sha256-"
            + Base64.getEncoder().encodeToString(hash)
            + "'; img-src data:; base-uri 'none'; form-action 'none'",
        answer.header("Content-Security-Policy"));
    assertTrue(page.length() < 14_000, () -> "a page of " + page.length());
  }

  @Test
  void isNotSentAgainUnlessItChanges() throws IOException {
    var first = site.get("/");
    String tag = first.header("ETag");
    var again = site.get("/", "If-None-Match", tag);
    assertEquals(304, again.status());
    assertEquals("", again.text());
    assertEquals(tag, again.header("ETag"));
    assertEquals(412, site.get("/", "If-Match", "\"other\"").status());
    assertEquals(200, site.get("/", "If-None-Match", tag, "Accept", "application/json").status());
    assertEquals(200, site.get("/?sort=size", "If-None-Match", tag).status());
    site.file("a.txt", "inside and more");
    assertEquals(200, site.get("/", "If-None-Match", tag).status());
    assertNotEquals(tag, site.get("/").header("ETag"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 255, 256, 2000})
  void isTheSameHoweverLongItIs(int more) throws IOException {
    site.directory("many");
    for (int i = 0; i < more; i++) {
      site.file("many/" + i, "");
    }
    var page = site.get("/many/");
    assertEquals(more, page.text().split("<tr><td><a class=\"f\"", -1).length - 1);
    assertTrue(page.text().endsWith("</html>\n"));
    String length = page.header("Content-Length");
    assertEquals(more > ListingAnswer.SHORT ? "absent" : "" + page.text().length(), length);
    assertTrue(page.largestWrite() < 16_384, () -> "a write of " + page.largestWrite());
    assertEquals(page.headers().toString(), site.ask("HEAD", "/many/").headers().toString());
    var json = site.get("/many/", "Accept", "application/json");
    assertEquals(more, ((List<?>) map(json.text()).get("entries")).size());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 256, 257, 2000})
  void isCompressedForThoseWhoLikeThat(int more) throws IOException {
    site.directory("many");
    for (int i = 0; i < more; i++) {
      site.file("many/" + i, "");
    }
    var plain = site.get("/many/");
    var coded = site.getBytes("/many/", "Accept-Encoding", "br, gzip");
    assertEquals("gzip", coded.header("Content-Encoding"));
    assertEquals("Accept, Accept-Encoding", coded.header("Vary"));
    assertEquals(plain.header("Content-Type"), coded.header("Content-Type"));
    assertEquals(plain.text(), decoded(coded.content()));
    assertTrue(coded.content().length < plain.text().length() / 2);
    String length = coded.header("Content-Length");
    assertEquals(more > ListingAnswer.SHORT ? "absent" : "" + coded.content().length, length);
    var head = site.ask("HEAD", "/many/", "Accept-Encoding", "gzip");
    assertEquals(coded.headers().toString(), head.headers().toString());
  }

  @Test
  void aCompressedOneHasATagOfItsOwn() throws IOException {
    String plain = site.get("/").header("ETag");
    String coded = site.get("/", "Accept-Encoding", "gzip").header("ETag");
    assertNotEquals(plain, coded);
    var again = site.get("/", "Accept-Encoding", "gzip", "If-None-Match", coded);
    assertEquals(304, again.status());
    assertEquals("absent", again.header("Content-Encoding"));
    assertEquals("Accept, Accept-Encoding", again.header("Vary"));
    assertEquals(200, site.get("/", "If-None-Match", coded).status());
  }

  @ParameterizedTest
  @CsvSource({
    "compression, br",
    "compression, false",
    "headers, Cache-Control: no-transform",
  })
  void isLeftAsItIsIfThatIsWanted(String key, String value) throws IOException {
    var answer = site.with(key, value).get("/", "Accept-Encoding", "gzip");
    assertEquals("absent", answer.header("Content-Encoding"));
    assertEquals("Accept", answer.header("Vary"));
  }

  private static String decoded(byte[] content) throws IOException {
    try (var gzip = new GZIPInputStream(new ByteArrayInputStream(content))) {
      return new String(gzip.readAllBytes(), UTF_8);
    }
  }

  @Test
  void namesThatAreNotUtf8AreListedAndSent() throws IOException {
    assumeTrue(folder.getFileSystem().getSeparator().equals("/"), "names are bytes");
    Path below = Files.createDirectories(Path.of(URI.create(site.root.toUri() + "b%FF%FE/c%C3")));
    Files.writeString(Path.of(URI.create(below.toUri() + "latin%E9")), "inside");
    String top = site.get("/").text();
    assertTrue(top.contains("b<i>\\xFF</i><i>\\xFE</i></bdi>/"), top);
    String path = "/";
    for (int depth = 0; depth < 3; depth++) {
      String names = site.get(path, "Accept", "application/json").text();
      path += url(names);
    }
    assertEquals("/b%EE%BF%BF%EE%BF%BE/c%EE%BF%83/latin%EE%BF%A9", path);
    assertEquals("inside", site.get(path).text());
    assertEquals("inside", site.with("follow_links", true).get(path).text());
    assertEquals("bytes 0-1/6", site.get(path, "Range", "bytes=0-1").header("Content-Range"));
    assertEquals(404, site.get(path.replace("%A9", "%A8")).status());
  }

  @Test
  void anotherSpellingOfANameLeadsNowhere() throws IOException {
    site.file("caf\u00e9", "inside");
    assumeTrue(Site.canName("\u00e9"));
    assertEquals("inside", site.get("/caf%C3%A9").text());
    assertEquals(404, site.get("/caf%EE%BF%83%EE%BE%A9").status());
  }

  @Test
  void dependsOnWhatElseTheAnswerDependsOn() throws IOException {
    var other = site.with("cors", "https://a.example").get("/");
    assertEquals("Origin, Accept, Accept-Encoding", other.header("Vary"));
    var own = site.with("headers", "Cache-Control: max-age=5").get("/");
    assertEquals("max-age=5", own.header("Cache-Control"));
  }

  @Test
  void thePolicyOfTheSiteDoesNotTakeTheStyleAway() throws IOException {
    String own = site.get("/").header("Content-Security-Policy");
    var strict = site.with("headers", "Content-Security-Policy: default-src 'self'");
    assertEquals(own, strict.get("/").header("Content-Security-Policy"));
    assertEquals(own, strict.get("/none", "Accept", "text/html").header("Content-Security-Policy"));
    assertEquals("default-src 'self'", strict.get("/a.txt").header("Content-Security-Policy"));
  }

  /** The last of the entries that are not of the site. */
  private static String url(String json) {
    for (Object entry : ((List<?>) map(json).get("entries")).reversed()) {
      String url = (String) ((Map<?, ?>) entry).get("url");
      if (url.contains("%EE")) {
        return url;
      }
    }
    throw new AssertionError(json);
  }

  private static Map<?, ?> map(String json) {
    return (Map<?, ?>) JsonReader.read(json);
  }
}
