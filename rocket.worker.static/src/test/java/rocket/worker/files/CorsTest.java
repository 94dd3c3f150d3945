package rocket.worker.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rocket.api.AppInfo;
import rocket.api.AppInfoException;

/** Pages of other origins (Fetch standard, section 3.3, "CORS protocol"). */
class CorsTest {
  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

  @TempDir Path folder;
  private Site plain;
  private Site site;

  @BeforeEach
  void makeSite() throws IOException {
    plain = Site.in(folder);
    plain.file("a.txt", "content").file("page.html", "word ".repeat(1000));
    site = plain.with("cors", "https://a.example, https://*.b.example, http://localhost:*");
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example, true",
    "https://a.example:8443, false",
    "http://a.example, false",
    "https://A.example, false",
    "https://x.a.example, false",
    "https://xa.example, false",
    "https://x.b.example, true",
    "https://y.x.b.example, true",
    "https://b.example, false",
    "https://.b.example, false",
    "https://xb.example, false",
    "https://b.example.evil.example, false",
    "http://localhost, true",
    "http://localhost:3000, true",
    "http://localhost.evil.example, false",
    "null, false",
    "'https://a.example https://evil.example', false",
  })
  void answersAreForTheNamedOrigins(String origin, boolean allowed) throws IOException {
    for (String path : new String[] {"/a.txt", "/page.html", "/", "/missing"}) {
      var answer = site.get(path, "Origin", origin);
      assertEquals(allowed ? origin : "absent", answer.header(ALLOW_ORIGIN));
      assertTrue(answer.header("Vary").startsWith("Origin"), answer.header("Vary"));
    }
  }

  @Test
  void whatDependsOnTheOriginSaysSoToThoseWithoutOne() throws IOException {
    assertEquals("Origin", site.get("/a.txt").header("Vary"));
    assertEquals("Origin, Accept-Encoding", site.get("/page.html").header("Vary"));
    assertEquals("absent", site.get("/a.txt").header(ALLOW_ORIGIN));
    assertEquals("absent", plain.get("/a.txt", "Origin", "https://a.example").header("Vary"));
  }

  @Test
  void notModifiedIsForThemToo() throws IOException {
    String[] fields = {"Origin", "https://a.example", "If-None-Match", "*"};
    var answer = site.get("/page.html", fields);
    assertEquals(304, answer.status());
    assertEquals("https://a.example", answer.header(ALLOW_ORIGIN));
    assertEquals("Origin, Accept-Encoding", answer.header("Vary"));
  }

  @Test
  void everyOriginIsOneWord() throws IOException {
    site = plain.with("cors", "*");
    for (String[] fields : new String[][] {{}, {"Origin", "https://any.example"}}) {
      var answer = site.get("/a.txt", fields);
      assertEquals("*", answer.header(ALLOW_ORIGIN));
      assertEquals("absent", answer.header("Vary"));
      assertEquals(
          "Accept-Ranges, Content-Encoding, Content-Range, ETag",
          answer.header("Access-Control-Expose-Headers"));
    }
  }

  @Test
  void preflightsAreToldWhatMayBeAsked() throws IOException {
    var answer = preflight("https://a.example");
    assertEquals(204, answer.status());
    assertEquals(
        """
        Access-Control-Allow-Origin: https://a.example
        Vary: Origin
        Access-Control-Allow-Methods: GET, HEAD
        Access-Control-Allow-Headers: If-Match, If-Modified-Since, If-None-Match, If-Range,\
         If-Unmodified-Since, Range
        Access-Control-Max-Age: 3600
        """,
        lines(answer));
    assertEquals("Vary: Origin\n", lines(preflight("https://evil.example")));
    site = site.with("headers", "X-Frame-Options: DENY");
    assertEquals("DENY", preflight("https://a.example").header("X-Frame-Options"));
  }

  @Test
  void preflightsNeedNoPassword() throws IOException {
    Path passwords =
        Files.writeString(
            folder.resolve("p"),
            "ali:$2b$04$zyxwvutsrqponmlkjihgfeHo6Nj6Q.rPEMplj.Krtnc5/sRB0rnqK");
    site = site.with("basic_auth", passwords).with("cors_credentials", true);
    assertEquals(204, preflight("https://a.example").status());
    var refused = site.get("/a.txt", "Origin", "https://a.example");
    assertEquals(401, refused.status());
    assertEquals("https://a.example", refused.header(ALLOW_ORIGIN));
    assertEquals("true", refused.header("Access-Control-Allow-Credentials"));
  }

  @Test
  void otherOptionsAreNoPreflights() throws IOException {
    var answer = site.ask("OPTIONS", "/a.txt", "Origin", "https://a.example");
    assertEquals("GET, HEAD, OPTIONS", answer.header("Allow"));
    assertEquals("https://a.example", answer.header(ALLOW_ORIGIN));
    var without =
        plain.ask("OPTIONS", "/a.txt", "Origin", "x", "Access-Control-Request-Method", "GET");
    assertEquals("GET, HEAD, OPTIONS", without.header("Allow"));
  }

  @Test
  void saysWhatIsConfigured() throws IOException {
    site =
        site.with("cors_methods", "GET")
            .with("cors_headers", "X-Asked, Authorization")
            .with("cors_expose", "X-Shown")
            .with("cors_credentials", "true")
            .with("cors_max_age", 60);
    assertEquals(
        """
        Access-Control-Allow-Origin: https://x.b.example
        Vary: Origin
        Access-Control-Allow-Credentials: true
        Access-Control-Allow-Methods: GET
        Access-Control-Allow-Headers: X-Asked, Authorization
        Access-Control-Max-Age: 60
        """,
        lines(preflight("https://x.b.example")));
    var answer = site.get("/a.txt", "Origin", "https://x.b.example");
    assertEquals("X-Shown", answer.header("Access-Control-Expose-Headers"));
    assertEquals("true", answer.header("Access-Control-Allow-Credentials"));
  }

  @Test
  void thePageOfAnErrorIsForThemToo() throws IOException {
    site = site.with("error_pages", "404=/page.html");
    var answer = site.get("/missing", "Origin", "https://a.example");
    assertEquals(404, answer.status());
    assertEquals("https://a.example", answer.header(ALLOW_ORIGIN));
    assertEquals("Origin, Accept-Encoding", answer.header("Vary"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.example",
        "https://a.example/",
        "https://A.example",
        "https://a.example:443",
        "http://a.example:80",
        "https://*",
        "https://*a.example",
        "https://.a.example",
        "https://a.*.example",
        "null",
        "https://a.example *",
      })
  void otherOriginsAreRefused(String origin) {
    var refused = assertThrows(AppInfoException.class, () -> plain.with("cors", origin));
    assertEquals("cors", refused.key());
    assertTrue(refused.getMessage().contains("'" + origin + "' is not allowed"));
  }

  @Test
  void everyOriginWithCredentialsIsRefused() {
    var both = Map.of("document_root", plain.root, "cors", "*", "cors_credentials", true);
    var refused =
        assertThrows(AppInfoException.class, () -> FilesOptions.from(AppInfo.copyOf(both)));
    assertEquals(
        "app_info 'cors': '*' is not allowed; allowed: * alone and without cors_credentials:"
            + " browsers give no page what a password or cookie opens, unless its origin is named",
        refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "cors_methods, PUT",
    "cors_headers, a b",
    "cors_expose, 'a:'",
    "cors_credentials, maybe",
    "cors_max_age, 86401",
  })
  void otherDetailsAreRefused(String key, String value) {
    var refused = assertThrows(AppInfoException.class, () -> site.with(key, value));
    assertEquals(key, refused.key());
    assertThrows(AppInfoException.class, () -> plain.with(key, value));
  }

  @Test
  void detailsAloneAreRefused() {
    var refused = assertThrows(AppInfoException.class, () -> plain.with("cors_max_age", 60));
    assertEquals(
        "app_info 'cors_max_age': '60' is not allowed; allowed: it only together with app_info"
            + " 'cors'",
        refused.getMessage());
  }

  private Site.Answer preflight(String origin) throws IOException {
    return site.ask("OPTIONS", "/a.txt", "Origin", origin, "Access-Control-Request-Method", "GET");
  }

  private static String lines(Site.Answer answer) {
    var lines = new StringBuilder();
    for (int i = 0; i < answer.headers().size(); i++) {
      lines.append(answer.headers().name(i)).append(": ").append(answer.headers().value(i));
      lines.append('\n');
    }
    return lines.toString();
  }
}
