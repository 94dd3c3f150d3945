package rocket.worker.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rocket.api.Work;

class FileAnswerTest {
  private static final String MODIFIED = "Sun, 06 Nov 1994 08:49:37 GMT";

  @TempDir Path folder;
  private Site site;

  @BeforeEach
  void makeSite() throws IOException {
    site = Site.in(folder).file("a.txt", "inside").file("empty.png", "").file("plain", "?");
    modify("a.txt", "1994-11-06T08:49:37.9Z");
  }

  @Test
  void sendsAFileWithItsFields() throws IOException {
    var answer = site.get("/a.txt");
    assertEquals(200, answer.status());
    assertEquals("inside", answer.text());
    assertEquals("text/plain; charset=utf-8", answer.header("Content-Type"));
    assertEquals("6", answer.header("Content-Length"));
    assertEquals(MODIFIED, answer.header("Last-Modified"));
    assertEquals("nosniff", answer.header("X-Content-Type-Options"));
  }

  @Test
  void sendsAnEmptyFileAndOneOfUnknownType() throws IOException {
    assertEquals("image/png", site.get("/empty.png").header("Content-Type"));
    assertEquals("0", site.get("/empty.png").header("Content-Length"));
    assertEquals("application/octet-stream", site.get("/plain").header("Content-Type"));
  }

  @Test
  void ignoresTheQuery() throws IOException {
    assertEquals("inside", site.get("/a.txt?v=/../2").text());
  }

  /** RFC 9110, section 9.3.2. */
  @Test
  void headHasTheFieldsOfGet() throws IOException {
    var head = site.ask("HEAD", "/a.txt");
    assertEquals(site.get("/a.txt").headers().toString(), head.headers().toString());
    assertEquals("", head.text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/missing", "/a.txt/", "/a.txt/b", "/empty.png/index.html"})
  void answers404WhereNothingStands(String path) throws IOException {
    assertEquals(404, site.get(path).status());
  }

  @Test
  void answers404ToANameThatIsTooLong() throws IOException {
    assertEquals(404, site.get("/" + "a".repeat(5000)).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "TRACE", "get", "PROPFIND"})
  void answers405WithAllowToOtherMethods(String method) throws IOException {
    var answer = site.ask(method, "/a.txt");
    assertEquals(405, answer.status());
    assertEquals("GET, HEAD, OPTIONS", answer.header("Allow"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a.txt", "*"})
  void answersOptionsWithAllow(String target) throws IOException {
    var answer = site.ask("OPTIONS", target);
    assertEquals(204, answer.status());
    assertEquals("GET, HEAD, OPTIONS", answer.header("Allow"));
  }

  /** RFC 9110, section 13.1.3; the file's fraction of a second does not count. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        MODIFIED,
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
        "Sun, 06 Nov 1994 08:49:38 GMT",
        "Fri, 01 Jan 2100 00:00:00 GMT",
      })
  void answers304WhenNotModifiedSince(String date) throws IOException {
    for (String method : new String[] {"GET", "HEAD"}) {
      var answer = site.ask(method, "/a.txt", "If-Modified-Since", date);
      assertEquals(304, answer.status());
      assertEquals(MODIFIED, answer.header("Last-Modified"));
      assertEquals("", answer.text());
      assertFalse(answer.headers().contains("Content-Length"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sun, 06 Nov 1994 08:49:36 GMT",
        "Mon, 06 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 CET",
        "Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:49:37 GMT",
        "1994-11-06T08:49:37Z",
        "yesterday",
        "",
      })
  void sendsTheFileWhenModifiedSinceOrTheDateIsNone(String date) throws IOException {
    assertEquals(200, site.get("/a.txt", "If-Modified-Since", date).status());
  }

  @Test
  void ignoresADateBesideIfNoneMatchOrAnotherDate() throws IOException {
    String[][] fields = {
      {"If-Modified-Since", MODIFIED, "If-None-Match", "\"x\""},
      {"If-Modified-Since", MODIFIED, "If-Modified-Since", MODIFIED},
    };
    for (String[] both : fields) {
      assertEquals(200, site.get("/a.txt", both).status());
    }
  }

  /** RFC 9110, section 8.8.2.1. */
  @Test
  void neverSaysThatAFileIsFromTheFuture() throws IOException {
    modify("a.txt", "2040-01-01T00:00:00Z");
    assertEquals("Sat, 15 Jun 2030 12:00:00 GMT", site.get("/a.txt").header("Last-Modified"));
  }

  @Test
  void answers403ToAFileThatTheServerMayNotRead() throws IOException {
    Path file = site.root.resolve("a.txt");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("-w-------"));
    assumeFalse(Files.isReadable(file), "the superuser reads everything");
    assertEquals(403, site.get("/a.txt").status());
  }

  /** RFC 9110, section 8.8.3. */
  @Test
  void aTagIsStrongAndAnotherOneForEachFileSizeAndTime() throws IOException {
    String tag = tag("/a.txt");
    assertTrue(tag.matches("\"[-0-9a-f]+\""), tag);
    assertEquals(tag, tag("/a.txt"));
    site.file("b.txt", "inside");
    modify("b.txt", "1994-11-06T08:49:37.9Z");
    assertNotEquals(tag, tag("/b.txt"));
    modify("a.txt", "1994-11-06T08:49:37.900001Z");
    assertNotEquals(tag, tag("/a.txt"));
  }

  /** A second change within a tick of the disk's clock would leave its time as it is. */
  @ParameterizedTest
  @ValueSource(strings = {"2030-06-15T11:59:59.990Z", "2030-06-15T11:59:59Z"})
  void aFileThatMayChangeUnseenHasAWeakTag(String modified) throws IOException {
    modify("a.txt", modified);
    boolean coarse = modified.length() < 21;
    assertTrue(tag("/a.txt").startsWith("W/\""));
    modify("a.txt", coarse ? "2030-06-15T11:59:57Z" : "2030-06-15T11:59:59.900Z");
    assertTrue(tag("/a.txt").startsWith("\""));
  }

  @Test
  void answers304ToWhoHasTheTag() throws IOException {
    String tag = tag("/a.txt");
    for (String value : new String[] {tag, "*", "W/" + tag, "\"x\", " + tag}) {
      var answer = site.get("/a.txt", "If-None-Match", value);
      assertEquals(304, answer.status(), value);
      assertEquals(tag, answer.header("ETag"));
      assertEquals("absent", answer.header("Content-Type"));
    }
    assertEquals(200, site.get("/a.txt", "If-None-Match", "\"x\"").status());
    assertEquals(412, site.get("/a.txt", "If-Match", "\"x\"").status());
    assertEquals(200, site.get("/a.txt", "If-Match", tag).status());
    assertEquals(412, site.get("/a.txt", "If-Match", "W/" + tag).status());
    assertEquals(404, site.get("/missing", "If-Match", "*").status());
  }

  @Test
  void filesDirectoriesAndRefusalsAreWorkOfTheirOwn() {
    assertEquals(FileWork.FILE, site.classify("GET", "/a?b/"));
    assertEquals(FileWork.DIRECTORY, site.classify("HEAD", "/"));
    assertEquals(FileWork.NO_DISK, site.classify("PUT", "/"));
    assertEquals(Work.Pace.LEARN, FileWork.FILE.pace());
    assertEquals(Work.Pace.LEARN, FileWork.DIRECTORY.pace());
  }

  private String tag(String path) throws IOException {
    return site.get(path).header("ETag");
  }

  private void modify(String name, String instant) throws IOException {
    Files.setLastModifiedTime(site.root.resolve(name), FileTime.from(Instant.parse(instant)));
  }
}
