package rocket.worker.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocket.api.AppInfo;
import rocket.api.AppInfoException;

/** The content of an archive is a site like any other. */
class ArchiveTest {
  private static final String LARGE = "0123456789".repeat(20_000);

  @TempDir Path folder;
  private Path archive;
  private Site site;

  @BeforeEach
  void makeSite() throws IOException {
    archive = folder.resolve("site.zip");
    zip(archive, "index.html", "home", "dir/a.txt", "inside", "dir/.env", "hidden", "big", LARGE);
    site = Site.in(folder).with("document_root", archive);
  }

  private static void zip(Path archive, String... namesAndContents) throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndContents[i]));
        zip.write(namesAndContents[i + 1].getBytes());
      }
    }
  }

  @Test
  void sendsWhatIsInIt() throws IOException {
    for (int i = 0; i < 2; i++) {
      assertEquals("home", site.get("/").text());
      var answer = site.get("/dir/a.txt");
      assertEquals("inside", answer.text());
      assertTrue(answer.header("ETag").startsWith("\""));
      assertEquals(304, site.get("/dir/a.txt", "If-None-Match", answer.header("ETag")).status());
      assertEquals("/dir/", site.get("/dir").header("Location"));
      String listing = site.get("/dir/").text();
      assertTrue(listing.contains("a.txt"));
      assertFalse(listing.contains(".env"));
    }
  }

  @Test
  void sendsLargeFilesAndPartsOfThem() throws IOException {
    assertEquals(LARGE, site.get("/big").text());
    assertEquals("789", site.get("/big", "Range", "bytes=-3").text());
    site.close();
  }

  @Test
  void sendsNothingElse() throws IOException {
    for (String path :
        new String[] {
          "/../secret.txt", "/%2e%2e/secret.txt", "/dir/.env", "/missing", "/dir/a.txt/x"
        }) {
      assertEquals(404, site.get(path).status(), path);
    }
  }

  @Test
  void tellsAnotherContentOfTheSameSizeAndTimeByItsTag() throws IOException {
    Path other = folder.resolve("other.jar");
    zip(other, "dir/a.txt", "beside");
    String one = site.get("/dir/a.txt").header("ETag");
    String two = site.with("document_root", other).get("/dir/a.txt").header("ETag");
    assertNotEquals(one, two);
  }

  @Test
  void refusesNamesThatLeadOut() throws IOException {
    Path evil = folder.resolve("evil.zip");
    zip(evil, "../secret.txt", "evil");
    var provider = new FilesProvider();
    var appInfo = AppInfo.of("document_root", evil);
    var refusal = assertThrows(AppInfoException.class, () -> provider.create(appInfo));
    assertTrue(refusal.getMessage().contains("evil.zip"), refusal::getMessage);
  }
}
