package rocket.worker.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocket.api.HttpException;

/** Listings take no more memory than there is for them. */
class ListingMemoryTest {
  private static final int FILES = 1000;

  @TempDir Path folder;
  private DocumentRoot root;

  @BeforeEach
  void makeFolder() throws IOException {
    Site site = Site.in(folder);
    for (int i = 0; i < FILES; i++) {
      site.file("file " + i, "");
    }
    root = new DocumentRoot(site.root, false);
  }

  @Test
  void whatThereIsNoRoomForIsRefusedForAWhile() throws IOException {
    var memory = new ListingMemory(64);
    var refused = assertThrows(HttpException.class, () -> list(memory));
    assertEquals(503, refused.status());
    assertEquals("5", refused.headers().first("Retry-After", "absent"));
    assertEquals(64, memory.left());
  }

  @Test
  void theRoomIsGivenBack() throws IOException {
    var memory = new ListingMemory(200);
    try (Listing listing = list(memory)) {
      assertEquals(FILES, listing.entries().size());
      assertEquals(200 - 128, memory.left());
      assertThrows(HttpException.class, () -> list(memory));
      assertEquals(200 - 128, memory.left());
    }
    assertEquals(200, memory.left());
    list(memory).close();
  }

  private Listing list(ListingMemory memory) throws IOException {
    try (Folder opened = Folder.open(root.directory())) {
      return Listing.of(opened, root, HiddenFiles.NOT_FOUND, memory);
    }
  }
}
