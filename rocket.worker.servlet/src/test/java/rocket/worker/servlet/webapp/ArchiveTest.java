package rocket.worker.servlet.webapp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {
  @TempDir Path folder;

  @Test
  void filesAndFoldersAreUnpacked() throws Exception {
    Path war = new Built().with("a.txt", "a").with("b/c/d.txt", "d").archive(folder.resolve("w"));
    Path target = Files.createDirectory(folder.resolve("t"));
    Archive.unpack(war, target);
    assertEquals("a", Files.readString(target.resolve("a.txt")));
    assertEquals("d", Files.readString(target.resolve("b/c/d.txt")));
    Path part = Files.createDirectory(folder.resolve("p"));
    assertTrue(Archive.unpack(war, "b/", part));
    assertEquals("d", Files.readString(part.resolve("c/d.txt")));
    assertFalse(Archive.unpack(war, "x/", part));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../out", "a/../../out", "/out", "a/./b", "..\\out", "C:\\out", "a/../b", ".."})
  void nothingIsWrittenElsewhere(String name) throws IOException {
    Path war = new Built().with(name, "x").archive(folder.resolve("w"));
    Path target = Files.createDirectory(folder.resolve("t"));
    var e = assertThrows(WarException.class, () -> Archive.unpack(war, target));
    assertEquals(
        "'%s' has an entry '%s', which leads out of it".formatted(war, name), e.getMessage());
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(target, war), files.sorted().toList());
    }
  }

  @Test
  void howMuchIsWrittenIsBounded() throws IOException {
    Path war =
        new Built()
            .with("a", "x".repeat(600_000))
            .with("b", "x".repeat(600_000))
            .archive(folder.resolve("w"));
    assertTrue(Files.size(war) < 10_000);
    Path target = Files.createDirectory(folder.resolve("t"));
    var e = assertThrows(WarException.class, () -> Archive.unpack(war, target, 1_000_000));
    assertEquals("'%s' is too large once it is unpacked".formatted(war), e.getMessage());
  }

  @Test
  void whatIsNoArchiveIsToldSo() throws IOException {
    Path war = Files.writeString(folder.resolve("w"), "no archive");
    var e = assertThrows(WarException.class, () -> Archive.unpack(war, folder));
    assertTrue(e.getMessage().startsWith("'%s' is no archive: ".formatted(war)), e.getMessage());
  }
}
