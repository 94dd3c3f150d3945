package rocket.worker.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing outside the root, nothing hidden, nothing that is no file, however it is asked for. */
class ContainmentTest {
  private static final String[] PIECES = {
    "/",
    "/",
    "/",
    "//",
    "..",
    "..",
    ".",
    "...",
    "%2e",
    "%2E%2e",
    ".%2e",
    "%2f",
    "%2F",
    "%5c",
    "\\",
    "%00",
    "%",
    "%2",
    "%zz",
    "%c0%ae",
    "%c0%af",
    "%e0%80%af",
    "%f0%80%80%af",
    "%ff",
    "%ed%a0%80",
    "%252e",
    "%252f",
    "%25",
    "..;",
    ";",
    "%20",
    " ",
    "~",
    ":",
    "%3a",
    "C:",
    "\u00e9",
    "%ef%bc%8f",
    "%ef%bc%8e",
    "secret.txt",
    "www",
    "www-secret",
    "dir",
    "a.txt",
    "out",
    "?",
    "%3f",
    "#",
    "\u00b7",
  };

  @TempDir Path folder;
  private Site site;

  @BeforeEach
  void makeSite() throws IOException {
    site = Site.in(folder).file("a.txt", "inside").file("dir/b.txt", "inside");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../secret.txt",
        "/dir/../../secret.txt",
        "/../www-secret/secret.txt",
        "/./a.txt",
        "/dir/../a.txt",
        "/..",
        "/.",
        "/%2e%2e/secret.txt",
        "/%2E%2E/secret.txt",
        "/.%2e/secret.txt",
        "/%2e%2e%2fsecret.txt",
        "/..%2fsecret.txt",
        "/dir%2fb.txt",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "/%252e%252e/secret.txt",
        "/%252e%252e%252fsecret.txt",
        "/%u002e%u002e/secret.txt",
        "/%c0%ae%c0%ae/secret.txt",
        "/%c0%ae%c0%ae%c0%afsecret.txt",
        "/%e0%80%ae%e0%80%ae/secret.txt",
        "/%f0%80%80%ae/secret.txt",
        "/%ef%bc%8e%ef%bc%8e/secret.txt",
        "/..;/secret.txt",
        "/...//secret.txt",
        "//secret.txt",
        "//a.txt",
        "/dir//b.txt",
        "/a.txt%00",
        "/a.txt%00.png",
        "/a.txt%",
        "/a.txt%2",
        "/a.txt%g0",
        "/%ff",
        "/%ed%a0%80",
        "/caf\u00e9",
        "/a b",
        "/%2fetc/passwd",
        "//etc/passwd",
        "/C:/a.txt",
        "/file:///etc/passwd",
        "a.txt",
        "../secret.txt",
        "",
        "*",
      })
  void refusesPathsThatClimbOrAreMalformed(String path) throws IOException {
    int status = site.get(path).status();
    assertTrue(Set.of(400, 404).contains(status), () -> path + " was answered " + status);
  }

  /** Pieces of attacks in random order; the seed makes each run the same. */
  @Test
  void neverSendsTheSecretWhateverThePath() throws IOException {
    linkOut();
    var random = new Random(42);
    for (int i = 0; i < 30_000; i++) {
      var path = new StringBuilder("/");
      for (int pieces = 1 + random.nextInt(8); pieces > 0; pieces--) {
        path.append(PIECES[random.nextInt(PIECES.length)]);
      }
      var answer = site.get(path.toString());
      assertFalse(answer.text().contains(Site.SECRET), path::toString);
      assertTrue(Set.of(200, 301, 400, 404).contains(answer.status()), path::toString);
      assertFalse(answer.header("Location").startsWith("//"), path::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void answers404ToLinksThatLeadOut(boolean follow) throws IOException {
    linkOut();
    site = site.with("follow_links", follow);
    for (String path : new String[] {"/out.txt", "/out/secret.txt", "/out/", "/out", "/twice"}) {
      assertEquals(404, site.get(path).status(), path);
    }
    for (String path : new String[] {"/dangling", "/loop", "/loop/"}) {
      assertEquals(404, site.get(path).status(), path);
    }
    String page = site.get("/", "Accept", "application/json").text();
    for (String name : new String[] {"out", "twice", "dangling", "loop"}) {
      assertFalse(page.contains(name), name);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anIndexFileThatLeadsOutIsNone(boolean follow) throws IOException {
    site = site.with("follow_links", follow);
    site.link("dir/index.html", "../../secret.txt");
    assertFalse(site.get("/dir/").text().contains(Site.SECRET));
    assertEquals(404, site.withoutListings().get("/dir/").status());
  }

  @Test
  void followsNoLinksUnlessItIsTold() throws IOException {
    site.link("again.txt", "a.txt").link("there", "dir").link("dir/index.html", "b.txt");
    for (String path : new String[] {"/again.txt", "/there", "/there/", "/there/b.txt"}) {
      assertEquals(404, site.get(path).status(), path);
    }
    assertFalse(site.get("/", "Accept", "application/json").text().contains("again"));
    assertTrue(site.get("/dir/").text().contains("Index of"));
  }

  @Test
  void followsLinksThatStayInside() throws IOException {
    site = site.with("follow_links", true);
    site.link("again.txt", "a.txt").link("there", "dir").link("absolute", site.root + "/dir/b.txt");
    site.link("dir/index.html", "../a.txt").directory("other").link("other/up", "../there/b.txt");
    assertEquals("inside", site.get("/dir/").text());
    assertEquals("inside", site.get("/other/up").text());
    assertEquals("/there/", site.get("/there").header("Location"));
    assertEquals("inside", site.get("/again.txt").text());
    assertEquals("inside", site.get("/there/b.txt").text());
    assertEquals("inside", site.get("/absolute").text());
    String page = site.get("/", "Accept", "application/json").text();
    assertTrue(page.contains("\"url\":\"again.txt\""));
    assertTrue(page.contains("\"url\":\"there/\""));
  }

  @Test
  void aRootThatIsReachedByALinkIsSwitchedByIt() throws IOException {
    Path other = Files.createDirectories(folder.resolve("other/dir"));
    Files.writeString(other.resolve("b.txt"), "the other");
    Path link = Files.createSymbolicLink(folder.resolve("link"), site.root);
    for (boolean follow : new boolean[] {false, true}) {
      var linked = site.with("document_root", link).with("follow_links", follow);
      assertEquals("inside", linked.get("/dir/b.txt").text());
      assertEquals("inside", linked.get("/dir/b.txt").text());
      Path next = Files.createSymbolicLink(folder.resolve("next"), Path.of("other"));
      Files.move(next, link, StandardCopyOption.ATOMIC_MOVE);
      assertEquals("the other", linked.get("/dir/b.txt").text());
      assertEquals(404, linked.get("/a.txt").status());
      Files.delete(link);
      assertEquals(404, linked.get("/dir/b.txt").status());
      Files.createSymbolicLink(link, site.root);
    }
  }

  @Test
  void hidesNamesThatBeginWithADot() throws IOException {
    site.file(".env", "hidden").file(".git/config", "hidden").file("dir/.x", "hidden");
    for (String path :
        new String[] {"/.env", "/%2eenv", "/.git/config", "/.git", "/.git/", "/dir/.x"}) {
      assertEquals(404, site.get(path).status(), path);
      assertEquals(403, site.with("hidden_files", "403").get(path).status(), path);
    }
    var open = site.with("hidden_files", "serve");
    assertEquals("hidden", open.get("/.git/config").text());
    assertTrue(open.get("/", "Accept", "application/json").text().contains(".env"));
    for (String path : new String[] {"/..", "/.", "/../secret.txt", "/%2e%2e/secret.txt"}) {
      assertEquals(404, open.get(path).status(), path);
    }
    assertFalse(site.get("/", "Accept", "application/json").text().contains(".env"));
    assertFalse(site.get("/", "Accept", "application/json").text().contains(".git"));
    assertFalse(site.get("/dir/", "Accept", "application/json").text().contains(".x"));
  }

  /** To HFS+, and to directories of ext4 that fold case, this is {@code .git}. */
  @Test
  void hidesNamesThatBeginWithADotForSomeSystem() throws IOException {
    assertFalse(HiddenFiles.NOT_FOUND.shows("\u200c.git"));
    assertFalse(HiddenFiles.NOT_FOUND.shows("\ufeff\u2060.env"));
    assertTrue(HiddenFiles.NOT_FOUND.shows("\u200ca.git"));
    assertTrue(HiddenFiles.SERVED.shows("\u200c.git"));
    assertEquals(403, site.with("hidden_files", "403").get("/%E2%80%8C.git/config").status());
  }

  /**
   * What ACME's authorities ask for (RFC 8555, 8.3).
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc8615.html#section-3">RFC 8615, 3</a>
   */
  @Test
  void servesWhatIsWellKnownAtTheRootAndDoesNotListIt() throws IOException {
    site.file(".well-known/acme-challenge/token", "answer")
        .file(".well-known/.hidden", "hidden")
        .file("dir/.well-known/x", "hidden");
    assertEquals("answer", site.get("/.well-known/acme-challenge/token").text());
    for (String path :
        new String[] {
          "/.well-known/.hidden",
          "/.well-known/../a.txt",
          "/dir/.well-known/x",
          "/.well-knownx",
          "/.Well-Known/acme-challenge/token"
        }) {
      assertEquals(404, site.get(path).status(), path);
    }
    assertFalse(site.get("/", "Accept", "application/json").text().contains("well-known"));
  }

  /** Opening a pipe would wait for somebody to write to it. */
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void answers404ToAPipe() throws Exception {
    Path pipe = site.root.resolve("pipe");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
    assertEquals(404, site.get("/pipe").status());
    assertFalse(site.get("/", "Accept", "application/json").text().contains("pipe"));
  }

  private void linkOut() throws IOException {
    site.link("out.txt", "../secret.txt")
        .link("out", folder.resolve("www-secret").toString())
        .link("twice", "out.txt")
        .link("dangling", "nothing")
        .link("loop", "loop");
  }
}
