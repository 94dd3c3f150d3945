package rocket.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rocket.api.AppInfo;

/** curl asks for files that need a password. */
@Timeout(90)
class PasswordsByCurlIT {
  @TempDir static Path folder;
  private static CurlSite site;

  @BeforeAll
  static void start() throws IOException {
    Path files = Files.createDirectories(folder.resolve("site/secret")).getParent();
    CurlSite.write(files.resolve("open.txt"), "for everybody");
    CurlSite.write(files.resolve("secret/plan.txt"), "for Ali");
    Path passwords = folder.resolve("passwords");
    // Of "open sesame".
    Files.writeString(
        passwords, "ali:$2b$04$zyxwvutsrqponmlkjihgfeHo6Nj6Q.rPEMplj.Krtnc5/sRB0rnqK\n");
    var rules = Map.of("/secret/**", passwords);
    site = CurlSite.of(AppInfo.of("document_root", files, "basic_auth", rules));
  }

  @AfterAll
  static void stop() {
    if (site != null) {
      site.close();
    }
  }

  @Test
  void isAskedForAPassword() throws IOException {
    assertEquals("for everybody", site.curl("/open.txt"));
    String head = site.head("/secret/plan.txt");
    assertTrue(head.startsWith("HTTP/1.1 401 Unauthorized\r\n"), head);
    assertTrue(
        head.contains("WWW-Authenticate: Basic realm=\"Restricted\", charset=\"UTF-8\"\r\n"), head);
    assertEquals("401", site.status("/secret/plan.txt", "-u", "ali:close"));
    assertEquals("401", site.status("/secret/", "-u", "baba:open sesame"));
    assertEquals("401", site.status("/%73ecret/plan.txt"));
  }

  @Test
  void isLetInWithIt() throws IOException {
    String[] user = {"-u", "ali:open sesame"};
    assertEquals("for Ali", site.curl("/secret/plan.txt", user));
    assertEquals("for Ali", site.curl("/secret/plan.txt", user));
    String head = site.head("/secret/plan.txt", user);
    assertTrue(head.contains("Cache-Control: private, no-cache\r\n"), head);
    assertEquals("or", site.curl("/secret/plan.txt", "-u", user[1], "-r", "1-2"));
  }
}
