package rocket.worker.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
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

  /** However many ask at once, and even if none is kept. */
  @Test
  void makesOneCopyOfALargeFile() throws Exception {
    site = site.with("cache_bytes", 0);
    long before = deletedFiles();
    var copies = new CyclicBarrier(5);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Long>> askers = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        askers.add(
            () -> {
              var open = new AtomicLong();
              var response =
                  new FakeResponse()
                      .meanwhile(
                          () -> {
                            await(copies);
                            open.set(deletedFiles());
                            await(copies);
                          });
              assertEquals(LARGE, site.ask(response, "GET", "/big").text());
              return open.get();
            });
      }
      for (Future<Long> each : threads.invokeAll(askers)) {
        assertEquals(before + 1, each.get());
      }
    }
    assertEquals(before, deletedFiles());
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Copies that this process has open: their names are gone already. */
  private static long deletedFiles() throws IOException {
    return openFiles().stream()
        .filter(file -> file.contains("/rocket") && file.endsWith(".tmp (deleted)"))
        .count();
  }

  private static List<String> openFiles() throws IOException {
    Path all = Path.of("/proc/self/fd");
    assumeTrue(Files.isDirectory(all), "only Linux tells");
    List<String> open = new ArrayList<>();
    try (var files = Files.newDirectoryStream(all)) {
      for (Path file : files) {
        try {
          open.add(Files.readSymbolicLink(file).toString());
        } catch (IOException _) {
          // It has been closed meanwhile.
        }
      }
    }
    return open;
  }

  @Test
  void isClosedIfSomethingElseIsRefused() throws IOException {
    assertThrows(
        AppInfoException.class,
        () -> Site.in(folder).with("mounts", "/a=" + archive + ",/b=" + folder.resolve("none")));
    site.close();
    assertFalse(openFiles().contains(archive.toRealPath().toString()));
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
