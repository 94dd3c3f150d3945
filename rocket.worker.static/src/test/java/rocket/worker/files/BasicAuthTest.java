package rocket.worker.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rocket.api.AppInfoException;
import rocket.content.passwords.Credentials;
import rocket.content.passwords.PasswordFile;
import rocket.content.passwords.Passwords;

/** Passwords in front of files (RFC 7617). */
@Timeout(60)
class BasicAuthTest {
  /** Of {@code sécret}, as crypt(3) makes it. */
  private static final String ANNA =
      "anna:$2y$05$abcdefghijklmnopqrstuue73ccPeu6jOIGNYCxh9sGEWx4Cb.zJm";

  /** Of {@code open sesame}. */
  private static final String ALI =
      "ali:$2b$04$zyxwvutsrqponmlkjihgfeHo6Nj6Q.rPEMplj.Krtnc5/sRB0rnqK";

  @TempDir Path folder;
  private Path passwords;
  private Site open;
  private Site site;

  @BeforeEach
  void makeSite() throws IOException {
    passwords = folder.resolve("passwords");
    Files.write(passwords, List.of("# people", "", ANNA, ALI));
    open = Site.in(folder);
    open.file("a.txt", "everybody's")
        .file("admin/page.html", "few's")
        .file("admin/index.html", "i");
    site = open.with("basic_auth", passwords);
  }

  @Test
  void asksForAPassword() throws IOException {
    var answer = site.get("/a.txt");
    assertEquals(401, answer.status());
    assertEquals(
        "Basic realm=\"Restricted\", charset=\"UTF-8\"", answer.header("WWW-Authenticate"));
    assertEquals("no-store", answer.header("Cache-Control"));
  }

  @ParameterizedTest
  @CsvSource({
    "anna, sécret, 200",
    "ali, open sesame, 200",
    "anna, open sesame, 401",
    "anna, '', 401",
    "ANNA, sécret, 401",
    "bob, sécret, 401",
    "'', sécret, 401",
  })
  void letsInWhoKnowsOne(String user, String password, int status) throws IOException {
    for (int i = 0; i < 2; i++) {
      assertEquals(status, get(site, "/a.txt", user, password).status());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Basic", "Basic ", "Basic !", "Basic YW5uYQ==", "Bearer x", "Basic YTr/AA=="})
  void otherCredentialsAreNone(String value) throws IOException {
    assertEquals(401, site.get("/a.txt", "Authorization", value).status());
  }

  @Test
  void headAndConditionsNeedOneToo() throws IOException {
    String tag = get(site, "/a.txt", "ali", "open sesame").header("ETag");
    assertEquals(401, site.ask("HEAD", "/a.txt").status());
    assertEquals(401, site.get("/a.txt", "If-None-Match", tag).status());
    assertEquals(401, site.get("/missing").status());
    assertEquals(404, get(site, "/missing", "ali", "open sesame").status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/admin",
        "/admin/",
        "/admin/page.html",
        "/%61dmin/page.html",
        "/admin/missing",
        "/adm%69n",
        "/ADMIN/page.html"
      })
  void guardsThePathsOfAPattern(String path) throws IOException {
    site = open.with("basic_auth", "/admin/**=" + passwords);
    assertEquals(200, site.get("/a.txt").status());
    assertEquals("absent", site.get("/a.txt").header("Cache-Control"));
    assertEquals(401, site.get(path).status());
    assertNotEquals(401, get(site, path, "ali", "open sesame").status());
  }

  /** Names are compared as systems do that take different ones for equal. */
  @Test
  void guardsEverySpelling() throws IOException {
    site = open.with("basic_auth", "/f\u00fcr Wenige/**=" + passwords);
    assertEquals(401, site.get("/f%C3%BCr%20wenige/").status());
    assertEquals(401, site.get("/F%C3%9CR%20WENIGE/").status());
    assertEquals(401, site.get("/fu%CC%88r%20Wenige/").status());
    assertEquals(401, site.get("/f%C3%BCr%E2%80%8C%20wenige/").status());
    assertEquals(404, site.get("/fur%20wenige/").status());
  }

  @Test
  void aPatternOfPagesIsNotForOtherFiles() throws IOException {
    site = open.with("basic_auth", Map.of("*.html", passwords));
    assertEquals(401, site.get("/admin/").status());
    assertEquals(200, site.get("/a.txt").status());
  }

  /** It would look as if it guarded something. */
  @ParameterizedTest
  @ValueSource(strings = {"/admin/", "/", "//admin/**", "/../admin/**", "/admin/./*", "admin"})
  void aPatternThatFitsNothingIsRefused(String pattern) {
    var refused =
        assertThrows(
            AppInfoException.class, () -> open.with("basic_auth", pattern + "=" + passwords));
    assertTrue(
        refused.getMessage().startsWith("app_info 'basic_auth': '" + pattern + "=" + passwords),
        refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ";", " ; "})
  void noPatternAtAllIsRefused(String nothing) {
    assertThrows(AppInfoException.class, () -> open.with("basic_auth", nothing));
    assertThrows(AppInfoException.class, () -> open.with("basic_auth", Map.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "/admin/, /admin/index.html",
    "/admin/page, /admin/page.html",
    "/admin/page.html.gz, /admin/page.html",
    "/admin/page.html, *.html",
    "/admin/page.html.gz, /admin/page",
    "/admin/index.html, /admin",
    "/admin/index, /admin",
    "/admin/index.html.br, /admin",
  })
  void guardsAFileByItsOtherNames(String path, String pattern) throws IOException {
    open.file("admin/page.html.gz", "zipped");
    site = open.with("clean_urls", true).with("basic_auth", Map.of(pattern, passwords));
    assertEquals(401, site.get(path).status());
  }

  @ParameterizedTest
  @CsvSource({
    "absent, 'private, no-cache'",
    "'public, max-age=60', 'private, max-age=60'",
    "'s-maxage=9, immutable', 'private, immutable'",
    "no-store, 'private, no-store'",
  })
  void nobodyElseMayKeepAnswers(String configured, String sent) throws IOException {
    if (!configured.equals("absent")) {
      site = site.with("cache_control", Map.of("/**", configured));
    }
    var answer = get(site, "/a.txt", "ali", "open sesame");
    assertEquals(sent, answer.header("Cache-Control"));
    String[] fields = {"Authorization", basic("ali", "open sesame"), "If-None-Match", "*"};
    assertEquals(sent, site.get("/a.txt", fields).header("Cache-Control"));
    assertEquals("private, no-cache", get(site, "/", "ali", "open sesame").header("Cache-Control"));
    assertEquals(
        "private, no-cache", get(site, "/x", "ali", "open sesame").header("Cache-Control"));
  }

  @Test
  void thePageOfAnErrorIsNotKeptEither() throws IOException {
    site = site.with("error_pages", "401=/a.txt").with("headers", "Cache-Control: max-age=9");
    var answer = site.get("/admin/");
    assertEquals(401, answer.status());
    assertEquals("everybody's", answer.text());
    assertEquals("no-store", answer.header("Cache-Control"));
    assertTrue(answer.header("WWW-Authenticate").startsWith("Basic "));
  }

  @Test
  void aPasswordThatIsUnknownYetIsSlowWork() throws IOException {
    String[] fields = {"Authorization", basic("ali", "open sesame")};
    assertEquals("password", site.classify("GET", "/a.txt", fields).name());
    assertEquals("file", site.classify("GET", "/a.txt").name());
    site.get("/a.txt", fields);
    assertNotEquals("password", site.classify("GET", "/a.txt", fields).name());
    fields[1] = basic("ali", "another");
    site.get("/a.txt", fields);
    assertEquals("password", site.classify("GET", "/a.txt", fields).name());
  }

  @Test
  void aChangedFileCounts() throws Exception {
    var time = new AtomicLong();
    Files.setLastModifiedTime(passwords, FileTime.from(Instant.EPOCH));
    var file = file(time);
    var ali = new Credentials("ali", "open sesame".getBytes(UTF_8));
    assertTrue(file.current().check(ali));
    assertTrue(file.current().knows(ali));
    Files.writeString(passwords, ANNA);
    time.addAndGet(Duration.ofSeconds(1).toNanos());
    assertEquals(false, file.current().knows(ali));
    assertEquals(false, file.current().check(ali));
    Files.writeString(passwords, "broken");
    time.addAndGet(Duration.ofSeconds(1).toNanos());
    var refused = assertThrows(rocket.api.HttpException.class, file::current);
    assertEquals(503, refused.status());
    Files.writeString(passwords, ALI);
    time.addAndGet(Duration.ofSeconds(1).toNanos());
    assertTrue(file.current().check(ali));
  }

  private PasswordFile file(AtomicLong time) throws Exception {
    return new PasswordFile(
        "basic_auth", passwords, Passwords.Form.PLAIN, InstantSource.system(), time::get);
  }

  @Test
  void whoHasBeenLetInIsForgottenAfterAWhile() throws Exception {
    var time = new AtomicLong();
    var file = file(time);
    var ali = new Credentials("ali", "open sesame".getBytes(UTF_8));
    var now = file.current();
    now.check(ali);
    assertTrue(now.knows(ali));
    time.addAndGet(Duration.ofMinutes(5).toNanos());
    assertEquals(false, now.knows(ali));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "bob:{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g= | the hash of 'bob' is one of SHA-1",
        "bob:$apr1$lZL6V/ci$eIMz/iKDkbtys/uU7LEK00 | the hash of 'bob' is one of MD5",
        "bob:secret | the hash of 'bob' is none of bcrypt, perhaps the password itself",
        "bob:$2y$31$abcdefghijklmnopqrstuuVYKUrqp1uUZWuYhgl35PsXUNJDbUmRa | the hash of 'bob' is"
            + " one of bcrypt that is cut, or of a version or cost that is not allowed",
        "bob | no user and hash with a colon between them",
        "anna:$2y$05$abcdefghijklmnopqrstuue73ccPeu6jOIGNYCxh9sGEWx4Cb.zJm | 'anna' is there twice",
      })
  void otherLinesAreRefused(String line, String why) throws IOException {
    Files.write(passwords, List.of(ANNA, line));
    var refused = assertThrows(AppInfoException.class, () -> open.with("basic_auth", passwords));
    assertEquals(
        "app_info 'basic_auth': '"
            + passwords
            + ", line 2: "
            + why
            + "' is not allowed; allowed: a readable file with a user and a bcrypt hash ($2y$, $2a$"
            + " or $2b$, of cost 4 to 15) in each line, as htpasswd -B writes it; or patterns of"
            + " paths with such files, such as '/admin/**=/etc/admin.htpasswd;"
            + " /team/**=/etc/team.htpasswd'",
        refused.getMessage());
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    assertThrows(
        AppInfoException.class, () -> open.with("basic_auth", folder.resolve("none").toString()));
    assertThrows(AppInfoException.class, () -> open.with("basic_auth_realm", "Us"));
  }

  private static Site.Answer get(Site site, String path, String user, String password)
      throws IOException {
    return site.get(path, "Authorization", basic(user, password));
  }

  private static String basic(String user, String password) {
    return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
  }
}
