package rocket.worker.servlet.webapp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servlet 6.1, sections 4.6 and 10.5. */
class ContentTest {
  @TempDir Path folder;
  private Path root;
  private Path library;
  private Content content;

  @BeforeEach
  void make() throws IOException {
    Files.writeString(folder.toRealPath().resolve("secret"), "s");
    root =
        new Built()
            .with("a.html", "own")
            .with("dir/b.html", "b")
            .with("WEB-INF/web.xml", "x")
            .folder(Files.createDirectory(folder.toRealPath().resolve("app")));
    library =
        new Built()
            .with("a.html", "library")
            .with("dir/c.html", "c")
            .folder(Files.createDirectory(folder.toRealPath().resolve("lib")));
    content = new Content(root, List.of(library));
  }

  @Test
  void theApplicationComesBeforeItsLibraries() {
    assertEquals(Optional.of(root.resolve("a.html")), content.find("/a.html"));
    assertEquals(Optional.of(library.resolve("dir/c.html")), content.find("/dir/c.html"));
    assertEquals(Optional.of(root.resolve("dir")), content.find("/dir/"));
    assertEquals(Optional.of(root), content.find("/"));
    assertEquals(Optional.empty(), content.find("/none"));
    assertEquals(Optional.empty(), content.find("/a.html/"));
  }

  @Test
  void foldersAreListedTogether() throws IOException {
    assertEquals(Optional.of(Set.of("/a.html", "/dir/", "/WEB-INF/")), content.list("/"));
    assertEquals(Optional.of(Set.of("/dir/b.html", "/dir/c.html")), content.list("/dir"));
    assertEquals(Optional.empty(), content.list("/none/"));
    assertEquals(Optional.empty(), content.list("/a.html"));
  }

  @Test
  void whatIsNotThereYetHasAPlace() {
    assertEquals(Optional.of(root.resolve("upload/x")), content.place("/upload/x"));
    assertEquals(Optional.of(library.resolve("dir/c.html")), content.place("/dir/c.html"));
    assertEquals(Optional.empty(), content.place("/../x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/../secret", "/dir/../../secret", "/..\\secret", "/a.html\0", "/dir/%2e%2e/a"})
  void nothingOutsideIsFound(String path) {
    assertEquals(Optional.empty(), content.find(path));
  }

  @Test
  void linksDoNotLeadOutOrToWhatIsHidden() throws IOException {
    Files.createSymbolicLink(root.resolve("out"), folder.toRealPath().resolve("secret"));
    Files.createSymbolicLink(root.resolve("inner"), root.resolve("WEB-INF"));
    Files.createSymbolicLink(root.resolve("fine"), root.resolve("dir"));
    assertEquals(Optional.empty(), content.find("/out"));
    assertEquals(Optional.empty(), content.find("/inner/web.xml"));
    assertEquals(Optional.of(root.resolve("dir/b.html")), content.find("/fine/b.html"));
    assertTrue(content.find("/WEB-INF/web.xml").isPresent());
  }
}
