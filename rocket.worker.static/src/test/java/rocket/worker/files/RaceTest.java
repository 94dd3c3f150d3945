package rocket.worker.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody swaps directories and links while they are walked: nothing outside is ever sent. */
@Timeout(60)
class RaceTest {
  private static final int ROUNDS = 800;

  @TempDir Path folder;
  private Site site;
  private Thread swapper;

  @BeforeEach
  void makeSite() throws IOException {
    site = Site.in(folder).file("dir/secret.txt", "inside").file("file", "inside");
  }

  @AfterEach
  void stop() throws InterruptedException {
    swapper.interrupt();
    swapper.join();
    site.close();
  }

  /** The directory on the way, and the file. */
  @ParameterizedTest
  @CsvSource({
    "dir, www-secret, /dir/secret.txt, false",
    "dir, www-secret, /dir/secret.txt, true",
    "file, secret.txt, /file, false",
    "file, secret.txt, /file, true",
  })
  void whatIsSwappedForALinkOutIsNeverSent(String name, String outside, String path, boolean follow)
      throws Exception {
    site = site.with("follow_links", follow);
    swap(site.root.resolve(name), folder.resolve(outside));
    int sent = 0;
    for (int i = 0; i < ROUNDS || sent == 0; i++) {
      var answer = site.get(path);
      assertNotEquals(Site.SECRET, answer.text());
      if (answer.status() == 200) {
        assertEquals("inside", answer.text());
        sent++;
      } else {
        assertEquals(404, answer.status());
      }
    }
  }

  /** The real thing and a link to the one outside, in turn at the same place. */
  private void swap(Path place, Path outside) throws IOException {
    Path kept = folder.resolve("kept");
    Path link = Files.createSymbolicLink(folder.resolve("link"), outside);
    swapper =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    while (!Thread.currentThread().isInterrupted()) {
                      Files.move(place, kept, StandardCopyOption.ATOMIC_MOVE);
                      Files.move(link, place, StandardCopyOption.ATOMIC_MOVE);
                      Files.move(place, link, StandardCopyOption.ATOMIC_MOVE);
                      Files.move(kept, place, StandardCopyOption.ATOMIC_MOVE);
                    }
                  } catch (IOException e) {
                    throw new AssertionError(e);
                  }
                });
  }
}
