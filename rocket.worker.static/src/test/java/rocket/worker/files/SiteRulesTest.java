package rocket.worker.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What app_info changes in the answers. */
class SiteRulesTest {
  @TempDir Path folder;
  private Site site;

  @BeforeEach
  void makeSite() throws IOException {
    site = Site.in(folder).file("index.html", "home").file("a.txt", "inside");
  }

  @Test
  void otherNamesMayStandForTheirDirectory() throws IOException {
    site.file("dir/default.htm", "default").file("dir/home.html", "home");
    assertEquals(
        "default", site.with("index_files", "x, default.htm,home.html").get("/dir/").text());
    assertEquals("home", site.with("index_files", List.of("home.html")).get("/dir/").text());
    assertTrue(site.with("index_files", "").get("/").text().contains("Index of"));
  }

  @Test
  void aFallbackIsSentWhereThereIsNothing() throws IOException {
    var app = site.with("fallback", "/index.html");
    for (String path : new String[] {"/users/7", "/missing.js", "/a.txt/b", "/x/"}) {
      var answer = app.get(path);
      assertEquals(200, answer.status(), path);
      assertEquals("home", answer.text(), path);
      assertEquals("text/html; charset=utf-8", answer.header("Content-Type"));
      assertEquals(304, app.get(path, "If-None-Match", answer.header("ETag")).status());
    }
    assertEquals("inside", app.get("/a.txt").text());
    assertEquals(404, app.get("/../x").status());
    assertEquals(404, app.get("/.env").status());
    assertEquals(404, site.with("fallback", "/missing.html").get("/users/7").status());
  }

  @Test
  void errorsHavePagesOfTheirOwn() throws IOException {
    site.file(".errors/404.html", "nothing here").file("405.html", "not so");
    var pages = site.with("error_pages", "404=/.errors/404.html, 405=/405.html,416=/missing");
    for (int i = 0; i < 2; i++) {
      var missing = pages.get("/missing", "If-None-Match", "*", "Range", "bytes=0-1");
      assertEquals(404, missing.status());
      assertEquals("nothing here", missing.text());
      assertEquals("text/html; charset=utf-8", missing.header("Content-Type"));
      assertEquals("absent", missing.header("ETag"));
      assertEquals("absent", missing.header("Accept-Ranges"));
      assertEquals(404, pages.get("/.errors/404.html").status(), "requests may not have it");
    }
    var refused = pages.ask("POST", "/a.txt");
    assertEquals(405, refused.status());
    assertEquals("not so", refused.text());
    assertEquals("GET, HEAD, OPTIONS", refused.header("Allow"));
    assertEquals(416, pages.get("/a.txt", "Range", "bytes=99-").status());
  }

  /** Or each address that does not exist would be a fault of the server. */
  @Test
  void aPageOfErrorsThatCannotBeReadIsLeftOut() throws IOException {
    Path other = Files.createDirectory(folder.resolve("errors"));
    var pages = site.with("mounts", "/errors=" + other).with("error_pages", "404=/errors/404.html");
    Files.delete(other);
    Files.createSymbolicLink(other, Path.of("errors"));
    var answer = pages.get("/missing");
    assertEquals(404, answer.status());
    assertTrue(answer.text().startsWith("404 Not Found\n"), answer.text());
  }

  @ParameterizedTest
  @CsvSource({
    "/about, 200, the page",
    "/about.html, 301, /about",
    "/about.html?a=b, 301, /about?a=b",
    "/index.html, 301, /",
    "/dir/index.html, 301, /dir/",
    "/dir/page, 200, below",
    "/dir, 301, /dir/",
    "/both, 200, the file",
    "/both.html, 200, the page beside",
    "/over, 200, the page over",
    "/over/, 200, an index",
    "/about/, 404, 404 Not Found",
    "/.html, 404, 404 Not Found",
  })
  void pagesAreKnownWithoutTheirEnding(String path, int status, String expected)
      throws IOException {
    site.file("about.html", "the page")
        .file("dir/index.html", "index")
        .file("dir/page.html", "below")
        .file("both", "the file")
        .file("both.html", "the page beside")
        .file("over.html", "the page over")
        .file("over/index.html", "an index");
    var clean = site.with("clean_urls", true);
    for (int i = 0; i < 2; i++) {
      var answer = clean.get(path);
      assertEquals(status, answer.status());
      assertEquals(
          expected,
          status == 301 ? answer.header("Location") : answer.text().lines().findFirst().get());
    }
  }

  /** It could not be had at all. */
  @Test
  void aPageIsNotKnownAsADirectoryThatAnotherStandsFor() throws IOException {
    site.file("dir/default.html", "default").file("dir/index.html", "a page");
    var clean = site.with("clean_urls", true).with("index_files", "default.html,index.html");
    assertEquals("default", clean.get("/dir/").text());
    assertEquals("/dir/", clean.get("/dir/default.html").header("Location"));
    assertEquals("/dir/index", clean.get("/dir/index.html").header("Location"));
    assertEquals("a page", clean.get("/dir/index").text());
  }

  @Test
  void fieldsAreSentWithEveryAnswer() throws IOException {
    site.directory("dir");
    var more = site.with("headers", "X-Frame-Options: DENY\nX-Content-Type-Options: none");
    for (String path : new String[] {"/a.txt", "/dir", "/dir/"}) {
      assertEquals("DENY", more.get(path).header("X-Frame-Options"), path);
    }
    assertEquals("none", more.get("/a.txt").header("X-Content-Type-Options"));
    var unmodified = more.get("/a.txt", "If-None-Match", "*");
    assertEquals("DENY", unmodified.header("X-Frame-Options"));
  }

  @Test
  void cacheControlIsByPath() throws IOException {
    site.file("assets/app.js", "").file("assets/page.html", "");
    var rules =
        site.with(
            "cache_control", "*.html = no-cache; /assets/** = public, max-age=31536000, immutable");
    assertEquals("no-cache", rules.get("/").header("Cache-Control"));
    assertEquals("no-cache", rules.get("/assets/page.html").header("Cache-Control"));
    String forever = "public, max-age=31536000, immutable";
    assertEquals(forever, rules.get("/assets/app.js").header("Cache-Control"));
    assertEquals(
        forever, rules.get("/assets/app.js", "If-None-Match", "*").header("Cache-Control"));
    assertEquals("absent", rules.get("/a.txt").header("Cache-Control"));
  }

  @ParameterizedTest
  @CsvSource({
    "*.css, /a.css, true",
    "*.css, /x/y/a.css, true",
    "*.css, /x/a.css/b, false",
    "/*.css, /x/a.css, false",
    "/*.css, /a.css, true",
    "/assets/**, /assets/x/y, true",
    "/assets/**, /assets, true",
    "/assets/**, /assetsx/y, false",
    "/**/img/*, /a/b/img/c, true",
    "/**/img/*, /img/c, true",
    "/**/img/*, /img/c/d, false",
    "a*b*c, /axbxbc, true",
    "a*b*c, /axbxb, false",
    "**, /a/b, true",
    "*, /a/b, true",
    "/**/a/**/b, /a/c/a/d/b, true",
    "/**/a/b/**, /a/a/b, true",
    "/a/**/b, /a/b/c, false",
    "**/a/**, /b/c, false",
  })
  void patternsFitPaths(String pattern, String path, boolean fits) {
    assertEquals(fits, PathPattern.of(pattern).get().fits(RequestPath.parse(path).names()));
  }

  /** Or the time would grow with the square of their number, and worse with more asterisks. */
  @Test
  @Timeout(30)
  void longPathsAreJudgedSoon() {
    var names = Collections.nCopies(4000, "a");
    for (String pattern : new String[] {"/**/a/**/a/**/b", "**/*/a*/**/*/b", "/**/a/a/a/a/b"}) {
      assertFalse(PathPattern.of(pattern).get().fits(names));
    }
    assertTrue(PathPattern.of("/**/a/**/a/**/a").get().fits(names));
  }

  @Test
  void mediaTypesAreAdded() throws IOException {
    site.file("a.x", "");
    assertEquals(
        "text/x-new; charset=utf-8",
        site.with("media_types", "x=text/x-new").get("/a.x").header("Content-Type"));
    assertEquals(
        "text/x-new; charset=utf-8",
        site.with("media_types", Map.of("x", "text/x-new")).get("/a.x").header("Content-Type"));
  }

  @Test
  void otherDirectoriesAreSeenUnderTheirPrefix() throws IOException {
    Path docs = Files.createDirectories(folder.resolve("manual"));
    Files.writeString(docs.resolve("b.txt"), "manual");
    Files.writeString(docs.resolve(".hidden"), "manual");
    Path deep = Files.createDirectories(folder.resolve("deep"));
    Files.writeString(deep.resolve("c.txt"), "deep");
    site.file("docs/a.txt", "covered");
    var mounted = site.with("mounts", "/docs=" + docs + ", /docs/deep=" + deep);
    assertEquals("inside", mounted.get("/a.txt").text());
    assertEquals("manual", mounted.get("/docs/b.txt").text());
    assertEquals("deep", mounted.get("/docs/deep/c.txt").text());
    assertEquals(404, mounted.get("/docs/a.txt").status());
    assertEquals(404, mounted.get("/docs/.hidden").status());
    assertEquals(404, mounted.get("/docs/../secret.txt").status());
    assertEquals("/docs/", mounted.get("/docs").header("Location"));
    assertTrue(mounted.get("/docs/").text().contains("b.txt"));
    assertFalse(mounted.get("/docsb.txt").status() == 200);
  }
}
