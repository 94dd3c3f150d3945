package rocket.worker.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that stand beside others in a coding (RFC 9110, sections 8.4 and 12.5.3). */
class PrecompressedTest {
  private static final Instant MODIFIED = Instant.parse("2020-01-01T00:00:00Z");

  @TempDir Path folder;
  private Site site;

  @BeforeEach
  void makeSite() throws IOException {
    site = Site.in(folder);
    for (String name : new String[] {"app.js", "app.js.br", "app.js.zst", "app.js.gz"}) {
      site.file(name, "the content of " + name);
      modify(name, MODIFIED);
    }
    site.file("plain.js", "plain");
  }

  @ParameterizedTest
  @CsvSource({
    "'br, gzip, zstd', br",
    "'gzip, zstd', zstd",
    "gzip, gzip",
    "'br;q=0.5, gzip;q=0.9', gzip",
    "'br;q=0, *', zstd",
    "'identity, br;q=0.5', identity",
    "deflate, identity",
    "'', identity",
    "*;q=0, identity",
  })
  void sendsTheCodingThatTheClientLikesBest(String accepted, String coding) throws IOException {
    for (int i = 0; i < 2; i++) {
      var answer = site.get("/app.js", "Accept-Encoding", accepted);
      boolean plain = coding.equals("identity");
      String extension =
          switch (coding) {
            case "br" -> ".br";
            case "zstd" -> ".zst";
            case "gzip" -> ".gz";
            default -> "";
          };
      assertEquals("the content of app.js" + extension, answer.text());
      assertEquals(plain ? "absent" : coding, answer.header("Content-Encoding"));
      assertEquals("Accept-Encoding", answer.header("Vary"));
      assertEquals("text/javascript; charset=utf-8", answer.header("Content-Type"));
    }
  }

  @Test
  void eachCodingHasATagOfItsOwn() throws IOException {
    Set<String> tags = new HashSet<>();
    for (String coding : new String[] {"br", "zstd", "gzip", "identity"}) {
      tags.add(site.get("/app.js", "Accept-Encoding", coding).header("ETag"));
    }
    assertEquals(4, tags.size());
    String br = site.get("/app.js", "Accept-Encoding", "br").header("ETag");
    String[] fields = {"Accept-Encoding", "br", "If-None-Match", br};
    var unmodified = site.get("/app.js", fields);
    assertEquals(304, unmodified.status());
    assertEquals("Accept-Encoding", unmodified.header("Vary"));
    fields[1] = "gzip";
    assertEquals(200, site.get("/app.js", fields).status());
    assertNotEquals(br, site.get("/app.js.br").header("ETag"));
  }

  @Test
  void rangesAreOfTheCodedFile() throws IOException {
    var answer = site.get("/app.js", "Accept-Encoding", "br", "Range", "bytes=-3");
    assertEquals(206, answer.status());
    assertEquals(".br", answer.text());
    assertEquals("bytes 21-23/24", answer.header("Content-Range"));
    assertEquals("br", answer.header("Content-Encoding"));
  }

  @Test
  void headHasTheFieldsOfTheCoding() throws IOException {
    String[] fields = {"Accept-Encoding", "gzip"};
    var head = site.ask("HEAD", "/app.js", fields);
    assertEquals(site.get("/app.js", fields).headers().toString(), head.headers().toString());
  }

  @Test
  void aCodedFileThatIsOlderIsNotSent() throws IOException {
    modify("app.js", MODIFIED.plusSeconds(1));
    var answer = site.get("/app.js", "Accept-Encoding", "br");
    assertEquals("the content of app.js", answer.text());
    assertEquals("absent", answer.header("Vary"));
    modify("app.js.gz", MODIFIED.plusSeconds(2));
    assertEquals("gzip", coding("/app.js", "br, gzip"));
  }

  @Test
  void aCodedFileIsNoticedWhenItComesAndGoes() throws IOException {
    assertEquals("absent", coding("/plain.js", "br"));
    site.file("plain.js.br", "coded");
    modify(".", MODIFIED); // or it might be the time from before, by a coarse clock
    assertEquals("br", coding("/plain.js", "br"));
    Files.delete(site.root.resolve("plain.js.br"));
    modify(".", MODIFIED.plusSeconds(1));
    assertEquals("absent", coding("/plain.js", "br"));
  }

  @Test
  void onlyThoseThatAreAskedForAreSent() throws IOException {
    site = site.with("precompressed", "gzip, br");
    assertEquals("gzip", coding("/app.js", "br, gzip, zstd"));
    assertEquals("absent", coding("/app.js", "zstd"));
    site = site.with("precompressed", "false");
    assertEquals("absent", coding("/app.js", "br, gzip, zstd"));
  }

  @Test
  void aCodedFileAloneIsNotSentForThePlainOne() throws IOException {
    site.file("alone.js.br", "coded").directory("dir.br").file("dir", "plain");
    assertEquals(404, site.get("/alone.js", "Accept-Encoding", "br").status());
    assertEquals("plain", site.get("/dir", "Accept-Encoding", "br").text());
    site.link("plain.js.gz", "../secret.txt");
    assertEquals("plain", site.get("/plain.js", "Accept-Encoding", "gzip").text());
  }

  private String coding(String path, String accepted) throws IOException {
    return site.get(path, "Accept-Encoding", accepted).header("Content-Encoding");
  }

  private void modify(String name, Instant modified) throws IOException {
    Files.setLastModifiedTime(site.root.resolve(name), FileTime.from(modified));
  }
}
