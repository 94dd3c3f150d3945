package rocket.itests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rocket.api.AppInfo;

/** curl gets files that the server compresses for it. */
@Timeout(90)
class CompressionByCurlIT {
  private static final String TEXT = "One line is like another.\n".repeat(1000);

  @TempDir static Path folder;
  private static CurlSite site;

  @BeforeAll
  static void start() throws IOException {
    CurlSite.write(folder.resolve("page.txt"), TEXT);
    site = CurlSite.of(AppInfo.of("document_root", folder));
  }

  @AfterAll
  static void stop() {
    if (site != null) {
      site.close();
    }
  }

  @Test
  void getsWhatItWouldGetWithout() throws IOException {
    String head = site.head("/page.txt", "--compressed");
    assertTrue(head.contains("Content-Encoding: gzip\r\n"), head);
    assertTrue(head.contains("Vary: Accept-Encoding\r\n"), head);
    assertEquals(TEXT, site.curl("/page.txt", "--compressed"));
    assertEquals(TEXT, site.curl("/page.txt"));
  }

  @Test
  void isNotSentWhatItHas() throws IOException {
    String[] asked = {"-H", "Accept-Encoding: gzip", "--etag-compare", ""};
    asked[3] = folder.resolveSibling(folder.getFileName() + ".tag").toString();
    site.curl("/page.txt", "-o", "/dev/null", "-H", asked[1], "--etag-save", asked[3]);
    assertEquals("304", site.status("/page.txt", asked));
    asked[1] = "Accept-Encoding: identity";
    assertEquals("200", site.status("/page.txt", asked));
    Files.delete(Path.of(asked[3]));
  }

  @Test
  void resumesADownloadOfCompressedBytes() throws IOException {
    Path whole = folder.resolveSibling(folder.getFileName() + ".whole");
    Path part = folder.resolveSibling(folder.getFileName() + ".part");
    site.curl("/page.txt", "-H", "Accept-Encoding: gzip", "-o", whole.toString());
    byte[] all = Files.readAllBytes(whole);
    Files.write(part, Arrays.copyOf(all, 50));
    site.curl("/page.txt", "-H", "Accept-Encoding: gzip", "-C", "-", "-o", part.toString());
    assertArrayEquals(all, Files.readAllBytes(part));
    Files.delete(whole);
    Files.delete(part);
  }

  @Test
  void headIsTheHeadOfGet() throws IOException {
    String[] asked = {"-H", "Accept-Encoding: gzip"};
    String head = site.curl("/page.txt", "-I", asked[0], asked[1]);
    assertEquals(withoutDate(site.head("/page.txt", asked)), withoutDate(head));
  }

  @Test
  void getsListingsCompressedToo() throws IOException {
    Path many = Files.createDirectory(folder.resolve("many"));
    for (int i = 0; i < 300; i++) {
      Files.createFile(many.resolve("file " + i));
    }
    String[] asked = {"-H", "Accept: application/json"};
    for (String path : new String[] {"/", "/many/"}) {
      String head = site.head(path, "--compressed");
      assertTrue(head.contains("Content-Encoding: gzip\r\n"), head);
      assertTrue(head.contains("Vary: Accept, Accept-Encoding\r\n"), head);
      assertEquals(site.curl(path), site.curl(path, "--compressed"));
      assertEquals(site.curl(path, asked), site.curl(path, "--compressed", asked[0], asked[1]));
    }
  }

  private static String withoutDate(String head) {
    return head.replaceFirst("Date: .*\r\n", "");
  }
}
