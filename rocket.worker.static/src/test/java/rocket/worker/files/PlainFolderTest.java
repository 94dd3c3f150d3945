package rocket.worker.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories that cannot be asked for their entries but by their path. */
class PlainFolderTest {
  @TempDir Path folder;
  private Path root;
  private Folder plain;

  @BeforeEach
  void open() throws IOException {
    root = Site.in(folder).file("dir/a.txt", "inside").file("b.txt", "inside").root.toRealPath();
    plain = new PlainFolder(root, Files.newDirectoryStream(root));
  }

  @AfterEach
  void close() throws IOException {
    plain.close();
  }

  @Test
  void opensWhatIsInside() throws IOException {
    assertTrue(plain.look("dir").orElseThrow().isDirectory());
    assertTrue(plain.look("missing").isEmpty());
    try (var file = plain.file("b.txt");
        var dir = plain.folder("dir");
        var below = dir.file("a.txt")) {
      assertEquals(6, file.size());
      assertEquals(6, below.size());
      assertTrue(dir.stamp().sameAs(plain.look("dir").orElseThrow()));
    }
  }

  @Test
  void opensNothingByALink() throws IOException {
    Files.createSymbolicLink(root.resolve("out"), folder.resolve("www-secret"));
    Files.createSymbolicLink(root.resolve("out.txt"), folder.resolve("secret.txt"));
    assertTrue(plain.look("out").orElseThrow().isLink());
    assertThrows(IOException.class, () -> plain.folder("out"));
    assertThrows(IOException.class, () -> plain.file("out.txt"));
  }

  @Test
  void opensNothingInADirectoryThatHasBecomeALink() throws IOException {
    try (var dir = plain.folder("dir")) {
      Files.move(root.resolve("dir"), root.resolve("elsewhere"));
      Files.createSymbolicLink(root.resolve("dir"), folder.resolve("www-secret"));
      assertTrue(dir.look("secret.txt").isEmpty());
      assertThrows(IOException.class, () -> dir.file("secret.txt"));
    }
  }
}
