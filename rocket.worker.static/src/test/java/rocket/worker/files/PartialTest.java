package rocket.worker.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ranges of files (RFC 9110, section 14), in memory and on disk. */
class PartialTest {
  @TempDir Path folder;
  private Site site;

  @BeforeEach
  void makeSite() throws IOException {
    site = Site.in(folder).file("a.txt", "0123456789").file("empty.txt", "");
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=2-4, 234, bytes 2-4/10",
    "bytes=-3, 789, bytes 7-9/10",
    "bytes=8-, 89, bytes 8-9/10",
    "bytes=8-99, 89, bytes 8-9/10",
    "bytes=-99, 0123456789, bytes 0-9/10",
    "'bytes=0-1,1-3', 0123, bytes 0-3/10",
  })
  void sendsARange(String range, String part, String contentRange) throws IOException {
    var answer = site.get("/a.txt", "Range", range);
    assertEquals(206, answer.status());
    assertEquals(part, answer.text());
    assertEquals(contentRange, answer.header("Content-Range"));
    assertEquals("" + part.length(), answer.header("Content-Length"));
    assertEquals(site.get("/a.txt").header("ETag"), answer.header("ETag"));
  }

  /** RFC 9110, section 14.6. */
  @Test
  void sendsSeveralRangesAsMultipart() throws IOException {
    var answer = site.get("/a.txt", "Range", "bytes=0-1,-2");
    assertEquals(206, answer.status());
    String type = answer.header("Content-Type");
    assertTrue(type.startsWith("multipart/byteranges; boundary="), type);
    String boundary = type.substring(type.indexOf('=') + 1);
    String expected =
        """
        --%1$s
        Content-Type: text/plain; charset=utf-8
        Content-Range: bytes 0-1/10

        01
        --%1$s
        Content-Type: text/plain; charset=utf-8
        Content-Range: bytes 8-9/10

        89
        --%1$s--
        """
            .formatted(boundary)
            .replace("\n", "\r\n");
    assertEquals(expected, answer.text());
    assertEquals("" + expected.length(), answer.header("Content-Length"));
    assertEquals("absent", answer.header("Content-Range"));
  }

  @Test
  void answers416WithTheSizeWhereThereIsNone() throws IOException {
    for (String range : new String[] {"bytes=10-", "bytes=20-30,11-12", "bytes=-0"}) {
      var answer = site.get("/a.txt", "Range", range);
      assertEquals(416, answer.status(), range);
      assertEquals("bytes */10", answer.header("Content-Range"), range);
    }
    assertEquals(416, site.get("/empty.txt", "Range", "bytes=0-").status());
  }

  @ParameterizedTest
  @CsvSource({"'bytes=5-2'", "'lines=1-2'", "'bytes=x'", "'bytes=0-1;2-3'", "''"})
  void sendsAllIfTheFieldIsNoRange(String range) throws IOException {
    var answer = site.get("/a.txt", "Range", range);
    assertEquals(200, answer.status());
    assertEquals("bytes", answer.header("Accept-Ranges"));
  }

  @Test
  void sendsAllToWhoAsksForTooMany() throws IOException {
    var many = new StringBuilder("bytes=0-0");
    many.repeat(",0-0", FileAnswer.MOST_RANGES);
    assertEquals(200, site.get("/a.txt", "Range", many.toString()).status());
  }

  /** RFC 9110, section 14.2. */
  @Test
  void headKnowsNoRanges() throws IOException {
    var head = site.ask("HEAD", "/a.txt", "Range", "bytes=0-1");
    assertEquals(200, head.status());
    assertEquals("10", head.header("Content-Length"));
  }

  /** RFC 9110, section 13.1.5. */
  @Test
  void sendsTheRangeOnlyOfWhatTheClientKnows() throws IOException {
    var whole = site.get("/a.txt");
    String tag = whole.header("ETag");
    String date = whole.header("Last-Modified");
    for (String known : new String[] {tag, date}) {
      assertEquals(206, site.get("/a.txt", "Range", "bytes=0-1", "If-Range", known).status());
    }
    for (String other : new String[] {"\"x\"", "W/" + tag, "Thu, 01 Jan 2100 00:00:00 GMT"}) {
      assertEquals(200, site.get("/a.txt", "Range", "bytes=0-1", "If-Range", other).status());
    }
  }

  /** RFC 9110, section 13.2.2. */
  @Test
  void conditionsComeBeforeRanges() throws IOException {
    String tag = site.get("/a.txt").header("ETag");
    String[] range = {"Range", "bytes=99-", "If-None-Match", tag};
    assertEquals(304, site.get("/a.txt", range).status());
    range[2] = "If-Match";
    range[3] = "\"x\"";
    assertEquals(412, site.get("/a.txt", range).status());
  }

  @Test
  void partsOfALargeFileComeFromTheDisk() throws IOException {
    String text = "0123456789".repeat(10_000);
    site.file("large.txt", text);
    assertEquals(text, site.get("/large.txt").text());
    assertEquals("5678", site.get("/large.txt", "Range", "bytes=70005-70008").text());
    var parts = site.get("/large.txt", "Range", "bytes=99999-,3-5");
    assertTrue(parts.text().contains("bytes 99999-99999/100000\r\n\r\n9\r\n--"), parts::text);
    assertTrue(parts.text().contains("bytes 3-5/100000\r\n\r\n345\r\n--"), parts::text);
    assertEquals(parts.header("Content-Length"), "" + parts.text().length());
  }
}
