package rocket.worker.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rocket.content.PercentEncoding;

class DirectoriesTest {
  /** The links of the rows. */
  private static final Pattern HREF = Pattern.compile("<td><a class=\".\" href=\"([^\"]*)\"");

  @TempDir Path folder;
  private Site site;

  @BeforeEach
  void makeSite() throws IOException {
    site = Site.in(folder);
  }

  static Stream<String> awkwardNames() {
    return Stream.of(
            "100% sure",
            "%2e%2e",
            "a#b",
            "what?",
            "what?x=1&y=2",
            "two  words ",
            "it's",
            "say \"hi\"",
            "<script>alert(1)<script>",
            "\"><img src=x onerror=alert(1)>",
            "&lt;b&gt;",
            "a:b",
            "javascript:alert(1)",
            "a;b=c",
            "a+b",
            "~tilde",
            "tab\tand\nline",
            "\u001b[31mred",
            "na\u00efve",
            "\u65e5\u672c\u8a9e",
            "\ud83d\ude80 rocket",
            "\u202egnp.exe",
            "evil.example")
        .filter(Site::canName);
  }

  @ParameterizedTest
  @MethodSource("awkwardNames")
  void everyLinkOfAListingLeadsToItsFile(String name) throws IOException {
    site.file("dir/" + name, "inside").file("dir/sub/" + name + "/x", "inside");
    String page = site.get("/dir/").text();
    assertEquals(List.of("../", "sub/"), links(page).subList(0, 2));
    URI file = URI.create("http://localhost/dir/").resolve(links(page).get(2));
    assertEquals("localhost", file.getHost());
    assertEquals("inside", site.get(file.getRawPath()).text());
    String below = links(site.get("/dir/sub/").text()).get(1);
    assertTrue(below.endsWith("/"));
    assertEquals("inside", site.get("/dir/sub/" + below + "x").text());
  }

  @ParameterizedTest
  @MethodSource("awkwardNames")
  void noNameBreaksOutOfThePage(String name) throws IOException {
    site.file(name + "/" + name, "inside");
    String page = site.get("/" + PercentEncoding.encode(name) + "/").text();
    assertEquals(1, page.split("<h1><bdi>([^<>\"']|<i>|</i>)*</bdi></h1>", -1).length - 1);
    assertFalse(page.contains("<script"));
    assertFalse(page.contains("<img"));
    assertEquals(2, links(page).size());
    for (String row : page.lines().filter(line -> line.startsWith("<tr><td><a ")).toList()) {
      assertTrue(
          row.matches(
              "<tr><td><a class=\"[a-z]\" href=\"[-A-Za-z0-9._~%/]*\">"
                  + "(<bdi>([^<>\"']|<i>|</i>)*</bdi>|Parent folder)</a></td>"
                  + "(<td>[^<>]*</td><td><time datetime=\"[^<>\"]*\">[^<>]*</time></td>)?</tr>"),
          row);
    }
  }

  @ParameterizedTest
  @MethodSource("awkwardNames")
  void sendsADirectoryWithoutSlashToTheOneWithIt(String name) throws IOException {
    site.directory("dir/" + name);
    String path = "/dir/" + PercentEncoding.encode(name);
    var answer = site.get(path + "?a=%2F/b&c");
    assertEquals(301, answer.status());
    assertEquals(path + "/?a=%2F/b&c", answer.header("Location"));
    assertEquals(path + "/", site.ask("HEAD", path).header("Location"));
  }

  @Test
  void noRedirectLeadsToAnotherHost() throws IOException {
    site.directory("evil.example").directory("dir/evil.example");
    for (String path :
        new String[] {
          "//evil.example", "//evil.example/", "///evil.example", "/\\evil.example",
          "/%2fevil.example", "/%5cevil.example", "/dir//evil.example", "//dir/../evil.example"
        }) {
      assertEquals("absent", site.get(path).header("Location"), path);
    }
    assertEquals("/evil.example/", site.get("/evil.example").header("Location"));
  }

  @Test
  void prefersTheIndexFile() throws IOException {
    site.file("index.html", "<p>home").file("dir/index.html", "<p>there").directory("d/index.html");
    assertEquals("<p>home", site.get("/").text());
    assertEquals("text/html; charset=utf-8", site.get("/dir/").header("Content-Type"));
    assertEquals(304, site.get("/", "If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT").status());
    assertTrue(site.get("/d/").text().contains("Index of"));
    assertEquals("<p>there", site.withoutListings().get("/dir/").text());
  }

  @Test
  void listsNothingWhenDisplayIndexIsFalse() throws IOException {
    site.file("dir/a.txt", "inside");
    var quiet = site.withoutListings();
    assertEquals(404, quiet.get("/").status());
    assertEquals(404, quiet.get("/dir/").status());
    assertEquals("inside", quiet.get("/dir/a.txt").text());
  }

  @Test
  void listsDirectoriesFirstThenNamesWithoutRegardToCase() throws IOException {
    site.file("b.txt", "").file("A.txt", "").file("a.txt", "").directory("z").directory("Y");
    assertEquals(List.of("Y/", "z/", "A.txt", "a.txt", "b.txt"), links(site.get("/").text()));
    assertEquals(List.of("../"), links(site.get("/z/").text()));
  }

  @Test
  void aListingIsAPageThatRunsNothing() throws IOException {
    var answer = site.get("/");
    assertEquals(200, answer.status());
    assertEquals("text/html; charset=utf-8", answer.header("Content-Type"));
    assertEquals("nosniff", answer.header("X-Content-Type-Options"));
    assertTrue(answer.header("Content-Security-Policy").startsWith("default-src 'none'"));
    assertTrue(answer.text().startsWith("<!DOCTYPE html>\n<html lang=\"en\">"));
    assertTrue(answer.text().endsWith("</html>\n"));
    assertEquals(answer.headers().toString(), site.ask("HEAD", "/").headers().toString());
  }

  @Test
  void leavesOutNamesThatCannotBeAskedFor() throws IOException {
    site.file("back\\slash", "").file("fine", "");
    assertEquals(List.of("fine"), links(site.get("/").text()));
  }

  private static List<String> links(String page) {
    return HREF.matcher(page).results().map(found -> found.group(1)).toList();
  }
}
