package rocket.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rocket.api.AppInfo;
import rocket.api.Interface;
import rocket.engine.Rocket;

/** A browser shows listings and errors, narrow and wide, dark and light, without scripts. */
@Timeout(120)
class PagesInChromiumIT {
  /** Names as they are in a URL, byte by byte, and as they are shown. */
  private static final List<List<String>> NAMES =
      List.of(
          List.of("100%25%20sure", "100% sure"),
          List.of("a%23b", "a#b"),
          List.of("what%3Fx=1&y=2", "what?x=1&y=2"),
          List.of("%20two%20%20words%20", " two  words "),
          List.of("%3Cscript%3Ealert%281%29%3Cscript%3E", "<script>alert(1)<script>"),
          List.of(
              "%22%3E%3Cimg%20src=x%20onerror=alert%281%29%3E", "\"><img src=x onerror=alert(1)>"),
          List.of("javascript:alert%281%29", "javascript:alert(1)"),
          List.of("tab%09line%0Aesc%1B", "tabU+0009lineU+000AescU+001B"),
          List.of("%E2%80%AEgnp.exe", "U+202Egnp.exe"),
          List.of("%E6%97%A5%E6%9C%AC%E8%AA%9E", "\u65e5\u672c\u8a9e"),
          List.of("%D7%A2%D7%91%D7%A8%D7%99%D7%AA.pdf", "\u05e2\u05d1\u05e8\u05d9\u05ea.pdf"),
          List.of("%F0%9F%9A%80", "\ud83d\ude80"),
          List.of("latin%E9", "latin\\xE9"),
          List.of("%FF%FE.txt", "\\xFF\\xFE.txt"),
          List.of("long-".repeat(48), "long-".repeat(48)),
          List.of("%E6%97%A5".repeat(80), "\u65e5".repeat(80)));

  private static final String NO_OVERFLOW =
      "document.documentElement.scrollWidth <= document.documentElement.clientWidth";

  /** The least contrast of any text with what is behind it, as WCAG 2 computes it. */
  private static final String LEAST_CONTRAST =
      """
      (() => {
        const parse = text => text.match(/[0-9.]+/g).map(Number);
        const light = rgb => rgb.slice(0, 3).map(v => v / 255)
            .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
            .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
        const behind = element => {
          for (let each = element; each; each = each.parentElement) {
            const colour = parse(getComputedStyle(each).backgroundColor);
            if (colour.length === 3 || colour[3] === 1) return colour;
          }
          return [255, 255, 255];
        };
        let least = 21;
        for (const element of document.body.querySelectorAll('*')) {
          if ([...element.childNodes].some(node => node.nodeType === 3 && node.data.trim())) {
            const a = light(parse(getComputedStyle(element).color)), b = light(behind(element));
            least = Math.min(least, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05));
          }
        }
        return least;
      })()
      """;

  @TempDir static Path folder;

  private static Rocket rocket;
  private static Chromium chromium;

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(Chromium.isThere(), "chromium is not installed");
    Path site = Files.createDirectories(folder.resolve("site"));
    Files.createDirectories(site.resolve("empty"));
    Files.createDirectories(site.resolve("top/middle/below"));
    file(site.resolve("small.txt"), "1", "2020-01-01T00:00:00Z");
    file(site.resolve("large.jpg"), "1".repeat(5000), "2019-01-01T00:00:00Z");
    file(site.resolve("middle.mp3"), "1".repeat(500), "2021-01-01T00:00:00Z");
    Path names = Files.createDirectories(site.resolve("names"));
    for (List<String> name : NAMES) {
      Files.writeString(Path.of(URI.create(names.toUri() + escape(name.get(0)))), name.get(1));
    }
    rocket =
        Rocket.builder()
            .interfaces(Interface.of("127.0.0.1", 0))
            .method("static")
            .appInfo(AppInfo.of("document_root", site))
            .build();
    rocket.start(true);
    chromium = Chromium.start(Files.createDirectories(folder.resolve("profile")));
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
    if (rocket != null) {
      rocket.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"390, false", "390, true", "1440, false", "1440, true"})
  void fitsAndCanBeRead(int width, boolean dark) throws IOException {
    chromium.show(width, 900, dark);
    for (String path : List.of("/", "/names/", "/empty/", "/top/middle/below/", "/none/at/all")) {
      chromium.open(url(path));
      assertEquals("true", chromium.ask(NO_OVERFLOW), path);
      assertEquals("" + width, chromium.ask("innerWidth"), path);
      double contrast = Double.parseDouble(chromium.ask(LEAST_CONTRAST));
      assertTrue(contrast >= 4.5, () -> path + " has a contrast of " + contrast);
    }
  }

  @Test
  void isDarkWhereThatIsPreferred() throws IOException {
    for (String path : List.of("/", "/none")) {
      for (String what : List.of("body", "h1", "a")) {
        String property = what.equals("body") ? "backgroundColor" : "color";
        String colour = "getComputedStyle(document.querySelector('" + what + "'))." + property;
        chromium.show(1440, 900, false);
        chromium.open(url(path));
        String light = chromium.ask(colour);
        chromium.show(1440, 900, true);
        assertNotEquals(light, chromium.ask(colour), path + " " + what);
      }
    }
  }

  @Test
  void theStyleAndTheIconsPassThePolicy() throws IOException {
    chromium.show(1440, 900, false);
    chromium.open(url("/"));
    String icon = "getComputedStyle(document.querySelector('td a.%s'), '::before').maskImage";
    assertTrue(chromium.ask(icon.formatted("d")).startsWith("url(\"data:image/svg+xml,"));
    assertNotEquals(chromium.ask(icon.formatted("a")), chromium.ask(icon.formatted("i")));
    assertEquals("grid", chromium.ask("getComputedStyle(document.querySelector('tr')).display"));
    assertEquals(
        "solid",
        chromium.ask(
            "(a => (a.focus({focusVisible: true}), getComputedStyle(a).outlineStyle))"
                + "(document.querySelector('td a'))"));
  }

  @ParameterizedTest
  @CsvSource({"390", "1440"})
  void isSortedByAClickWithoutScripts(int width) throws IOException {
    try (var plain = Chromium.start(Files.createTempDirectory(folder, "plain"))) {
      plain.show(width, 900, false);
      plain.disableScripts();
      plain.open(url("/"));
      String files = "[...document.querySelectorAll('td a:not(.d) bdi')].map(a => a.textContent)";
      assertEquals("large.jpg,middle.mp3,small.txt", plain.ask(files));
      plain.click("th:nth-child(1) a");
      assertEquals("small.txt,middle.mp3,large.jpg", plain.ask(files));
      plain.click("th:nth-child(2) a");
      assertEquals("large.jpg,middle.mp3,small.txt", plain.ask(files));
      assertEquals("?sort=size&order=desc", plain.ask("location.search"));
      plain.click("th:nth-child(2) a");
      assertEquals("small.txt,middle.mp3,large.jpg", plain.ask(files));
      assertEquals(
          "null,ascending,null",
          plain
              .ask("[...document.querySelectorAll('th')].map(h => h.ariaSort)+''")
              .replaceAll("(^|,)(?=,|$)", "$1null"));
      plain.click("th:nth-child(3) a");
      assertEquals("middle.mp3,small.txt,large.jpg", plain.ask(files));
    }
  }

  @Test
  void stepsOfTheWayLeadToTheirFolders() throws IOException {
    chromium.show(390, 900, false);
    chromium.open(url("/top/middle/below/"));
    assertEquals("below", chromium.ask("document.querySelector('h1').textContent"));
    chromium.click("nav li:nth-child(3) a");
    assertEquals("/top/middle/", chromium.ask("location.pathname"));
    chromium.click("td a.d");
    assertEquals("/top/middle/below/", chromium.ask("location.pathname"));
    chromium.click("td a.u");
    chromium.click("nav li:first-child a");
    assertEquals("/", chromium.ask("location.pathname"));
    chromium.open(url("/top/none"));
    assertEquals("Not Found", chromium.ask("document.querySelector('h1').textContent"));
    chromium.click("main a");
    assertEquals("/top/", chromium.ask("location.pathname"));
  }

  @Test
  void everyNameIsTextAndItsLinkLeadsToItsFile() throws Exception {
    chromium.show(1440, 900, false);
    chromium.open(url("/names/"));
    assertEquals(
        "0", chromium.ask("document.querySelectorAll('script, img, td a[onerror]').length"));
    var left = new ArrayList<>(NAMES.stream().map(List::getLast).toList());
    int count = Integer.parseInt(chromium.ask("document.querySelectorAll('td bdi').length"));
    assertEquals(NAMES.size(), count);
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (int i = 0; i < count; i++) {
        String name = chromium.ask("document.querySelectorAll('td bdi')[" + i + "].textContent");
        String href =
            chromium.ask("document.querySelectorAll('td bdi')[" + i + "].parentNode.href");
        assertTrue(left.remove(name), name);
        var answer =
            client.send(HttpRequest.newBuilder(URI.create(href)).build(), BodyHandlers.ofString());
        assertEquals(name, answer.body(), href);
      }
    }
    assertEquals(List.of(), left);
  }

  private static void file(Path file, String content, String modified) throws IOException {
    Files.writeString(file, content);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse(modified)));
  }

  /** Java's URIs have some characters as they are that a path may not have. */
  private static String escape(String name) {
    return name.replace("&", "%26").replace("=", "%3D");
  }

  private static String url(String path) {
    return "http://127.0.0.1:" + rocket.interfaces().getFirst().port() + path;
  }
}
