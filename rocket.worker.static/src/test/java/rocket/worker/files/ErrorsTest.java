package rocket.worker.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rocket.worker.files.pages.JsonReader;

/** What is said when there is nothing to send. */
class ErrorsTest {
  private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

  @TempDir Path folder;
  private Site site;

  @BeforeEach
  void makeSite() throws IOException {
    site = Site.in(folder).file("a.txt", "inside").file(".x", "hidden");
  }

  @ParameterizedTest
  @CsvSource({
    "'text/html,application/xhtml+xml,*/*;q=0.8', text/html; charset=utf-8",
    "*/*, text/plain; charset=utf-8",
    "text/plain, text/plain; charset=utf-8",
    "application/json, application/problem+json",
    "application/problem+json, application/problem+json",
    "'application/json, text/plain, */*', application/problem+json",
    "image/*, text/plain; charset=utf-8",
    "text/*, text/plain; charset=utf-8",
  })
  void areSaidInTheFormThatTheClientPrefers(String accept, String type) throws IOException {
    var answer = site.get("/none", "Accept", accept);
    assertEquals(404, answer.status());
    assertEquals(type, answer.header("Content-Type"));
    assertEquals("Accept", answer.header("Vary"));
    assertEquals("nosniff", answer.header("X-Content-Type-Options"));
    assertEquals("" + answer.text().length(), answer.header("Content-Length"));
  }

  @Test
  void aPageHasTheLookOfTheListings() throws IOException {
    var error = site.get("/none", "Accept", BROWSER);
    var listing = site.get("/", "Accept", BROWSER);
    assertEquals(
        listing.header("Content-Security-Policy"), error.header("Content-Security-Policy"));
    assertTrue(error.text().contains("<h1>Not Found</h1>"));
    assertTrue(error.text().contains("<title>404 Not Found</title>"));
  }

  @Test
  void otherFieldsOfTheAnswerAreKept() throws IOException {
    var refused = site.ask("DELETE", "/a.txt", "Accept", "application/json");
    assertEquals(405, refused.status());
    assertEquals("GET, HEAD, OPTIONS", refused.header("Allow"));
    assertEquals(
        Map.of(
            "title", "Method Not Allowed",
            "status", 405L,
            "detail", "DELETE is not allowed; allowed: GET, HEAD, OPTIONS"),
        JsonReader.read(refused.text()));
    var range = site.get("/a.txt", "Range", "bytes=99-", "Accept", BROWSER);
    assertEquals(416, range.status());
    assertEquals("bytes */6", range.header("Content-Range"));
    assertEquals("absent", range.header("ETag"));
    assertTrue(range.text().contains("Range Not Satisfiable"));
    assertEquals(
        "DENY",
        site.with("headers", "X-Frame-Options: DENY").get("/none").header("X-Frame-Options"));
    assertEquals(403, site.with("hidden_files", "403").get("/.x", "Accept", BROWSER).status());
  }

  @ParameterizedTest
  @CsvSource({
    "/none, ./, ",
    "/none/, ../, ",
    "/none/b, ../, ./",
    "/none/b/, ../../, ../",
    "//evil.example/x, ../../, ./",
  })
  void linksLeadUpAndToTheStart(String path, String start, String up) throws IOException {
    String page = site.get(path, "Accept", BROWSER).text();
    assertTrue(page.contains("<a href=\"" + start + "\">Go to the start</a>"), page);
    assertEquals(up != null, page.contains("<a href=\"" + up + "\">Up one folder</a>"), page);
  }

  /** What is said about a method is the client's own word. */
  @Test
  void whatTheClientSaidIsEscaped() throws IOException {
    var answer = site.ask("<script>\"", "/a.txt", "Accept", BROWSER);
    assertFalse(answer.text().contains("<script"));
    assertTrue(answer.text().contains("&lt;script&gt;&quot;"));
    var json = site.ask("<script>\"", "/a.txt", "Accept", "application/json");
    assertTrue(JsonReader.read(json.text()).toString().contains("<script>\" is not allowed"));
  }

  /** The server has to hear of it, too, for its log. */
  @Test
  void aFaultIsSaidAndThrownOn() throws IOException {
    var response = new FakeResponse();
    response.header("ETag", "\"left over\"");
    var broken = site.with("document_root", Files.createDirectory(folder.resolve("other")));
    Files.delete(folder.resolve("other"));
    Files.createSymbolicLink(folder.resolve("other"), Path.of("other"));
    assertThrows(
        FileSystemException.class, () -> broken.ask(response, "GET", "/", "Accept", BROWSER));
    assertEquals(500, response.status());
    assertEquals("absent", response.headers().first("ETag", "absent"));
    assertTrue(response.content.toString(UTF_8).contains("<h1>Internal Server Error</h1>"));
  }

  @Test
  void filesOfTheSiteComeFirst() throws IOException {
    site.file("404.html", "<p>lost");
    var own = site.with("error_pages", "404=/404.html");
    assertEquals("<p>lost", own.get("/none", "Accept", BROWSER).text());
    assertTrue(own.ask("PUT", "/a.txt").text().startsWith("405 Method Not Allowed\n"));
  }
}
