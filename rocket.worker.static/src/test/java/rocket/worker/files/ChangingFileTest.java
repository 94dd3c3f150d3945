package rocket.worker.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocket.worker.files.FakeResponse.Happening;

/** A file changes while it is sent: nobody gets a mixture that looks whole. */
class ChangingFileTest {
  private static final String OLD = "old.".repeat(50_000);
  private static final String NEW = "new.".repeat(50_000);

  @TempDir Path folder;
  private Site site;
  private Path file;

  @BeforeEach
  void makeSite() throws IOException {
    site = Site.in(folder).file("large.txt", OLD);
    file = site.root.resolve("large.txt");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void oneThatIsOverwrittenIsBrokenOff() throws IOException {
    brokenOff(() -> Files.writeString(file, NEW));
    assertEquals(NEW, site.get("/large.txt").text());
  }

  @Test
  void oneThatShrinksIsBrokenOff() throws IOException {
    brokenOff(() -> Files.writeString(file, "short"));
    assertEquals("short", site.get("/large.txt").text());
  }

  @Test
  void oneThatGrowsIsBrokenOff() throws IOException {
    brokenOff(() -> Files.writeString(file, "more", StandardOpenOption.APPEND));
    assertEquals(OLD + "more", site.get("/large.txt").text());
  }

  @Test
  void oneThatIsReplacedIsSentToItsEnd() throws IOException {
    var response = new FakeResponse().meanwhile(this::replace);
    String tag = site.get("/large.txt").header("ETag");
    var answer = site.ask(response, "GET", "/large.txt");
    assertEquals(OLD, answer.text());
    assertEquals(tag, answer.header("ETag"));
    assertEquals(1, response.ended());
    assertEquals(NEW, site.get("/large.txt").text());
  }

  @Test
  void oneThatIsDeletedIsSentToItsEnd() throws IOException {
    var response = new FakeResponse().meanwhile(() -> Files.delete(file));
    assertEquals(OLD, site.ask(response, "GET", "/large.txt").text());
    assertEquals(404, site.get("/large.txt").status());
  }

  @Test
  void aRangeOfWhatWasReplacedIsNotOfTheNewFile() throws IOException {
    String tag = site.get("/large.txt").header("ETag");
    replace();
    String[] fields = {"Range", "bytes=100000-", "If-Range", tag};
    var answer = site.get("/large.txt", fields);
    assertEquals(200, answer.status());
    assertEquals(NEW, answer.text());
  }

  @Test
  void everyAnswerHasTheTagOfItsContentWhileOthersReplaceTheFile() throws Exception {
    Files.delete(file);
    site.file("a", "a".repeat(1000)).file("b", "b".repeat(70_000));
    Path a = site.root.resolve("a");
    Path b = site.root.resolve("b");
    var writer =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
                    replace(i % 2 == 0 ? a : b, site.root.resolve("file"), folder.resolve("new"));
                  }
                });
    try {
      for (int i = 0; i < 1000; i++) {
        var answer = site.get("/file");
        if (answer.status() == 200) {
          String size = Integer.toHexString(answer.text().length());
          assertEquals(size, answer.header("ETag").split("-", -1)[1]);
          assertEquals(1, answer.text().chars().distinct().count());
        } else {
          assertEquals(true, answer.status() == 404 || answer.status() == 503);
        }
      }
    } finally {
      writer.interrupt();
      writer.join();
    }
  }

  private void brokenOff(Happening change) {
    var response = new FakeResponse().meanwhile(change);
    assertThrows(IOException.class, () -> site.ask(response, "GET", "/large.txt"));
    assertEquals("", response.content.toString(UTF_8));
    assertEquals(1, response.ended());
  }

  private void replace() throws IOException {
    Path other = Files.writeString(folder.resolve("other"), NEW);
    Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void replace(Path content, Path file, Path temporary) {
    try {
      Files.copy(content, temporary, StandardCopyOption.REPLACE_EXISTING);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
