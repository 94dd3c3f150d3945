package rocket.worker.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rocket.api.AppInfoException;

/** Directories of resources as document roots. */
class ClassPathRootTest {
  @TempDir Path folder;
  private Site any;

  @BeforeEach
  void makeSite() throws IOException {
    any = Site.in(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"classpath:static", "classpath:/static/", "classpath:static/"})
  void servesADirectoryOfAJar(String root) throws IOException {
    try (var loader = loader(jar("static/", "static/a.txt", "static/sub/b.txt", "secret.txt"))) {
      var site = any.with("class_loader", loader).with("document_root", root);
      assertEquals("in static/a.txt", site.get("/a.txt").text());
      assertEquals("in static/sub/b.txt", site.get("/sub/b.txt").text());
      assertTrue(site.get("/").text().contains("sub/"));
      assertEquals(404, site.get("/secret.txt").status());
      assertEquals(404, site.get("/%2e%2e/secret.txt").status());
      String tag = site.get("/a.txt").header("ETag");
      var again = any.with("class_loader", loader).with("document_root", root);
      assertEquals(tag, again.get("/a.txt").header("ETag"));
      site.close();
      again.close();
    }
  }

  @Test
  void servesADirectoryOutsideOfJars() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Files.createDirectories(classes.resolve("static"));
    Files.writeString(classes.resolve("static/a.txt"), "as it is");
    Files.writeString(classes.resolve("secret.txt"), Site.SECRET);
    try (var loader = loader(classes)) {
      var site = any.with("class_loader", loader).with("document_root", "classpath:static");
      assertEquals("as it is", site.get("/a.txt").text());
      Files.writeString(classes.resolve("static/a.txt"), "as it became");
      assertEquals("as it became", site.get("/a.txt").text());
      assertEquals(404, site.get("/../secret.txt").status());
    }
  }

  @Test
  void aJarWithoutDirectoriesIsFoundByItsIndex() throws IOException {
    try (var loader = loader(jar("static/index.html", "static/a.txt"))) {
      var site = any.with("class_loader", loader).with("document_root", "classpath:static");
      assertEquals("in static/index.html", site.get("/").text());
      assertEquals("in static/a.txt", site.get("/a.txt").text());
      site.close();
    }
  }

  @Test
  void aJarThatIsDeletedIsServedToTheEnd() throws IOException {
    Path jar = jar("static/", "static/a.txt");
    try (var loader = loader(jar)) {
      var site = any.with("class_loader", loader).with("document_root", "classpath:static");
      Files.delete(jar);
      assertEquals("in static/a.txt", site.get("/a.txt").text());
      site.close();
    }
  }

  @Test
  void theThreadsLoaderIsAskedIfNoneIsNamed() throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (var loader = loader(jar("docs/", "docs/a.txt"))) {
      thread.setContextClassLoader(loader);
      var site = any.with("mounts", "/help=classpath:docs");
      assertEquals("in docs/a.txt", site.get("/help/a.txt").text());
      site.close();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void whatIsNotThereIsRefused() throws IOException {
    try (var loader = loader(jar("static/a.txt"))) {
      var site = any.with("class_loader", loader);
      var refused =
          assertThrows(
              AppInfoException.class, () -> site.with("document_root", "classpath:nothing"));
      assertTrue(
          refused.getMessage().startsWith("app_info 'document_root': 'classpath:nothing' is not"),
          refused.getMessage());
      assertTrue(refused.getMessage().contains("app_info 'class_loader' may name another"));
    }
  }

  /** Least of all by what stands around it. */
  @Test
  void aFileIsNoDirectory() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Files.writeString(classes.resolve("a.txt"), "inside");
    Files.writeString(classes.resolve("secret.txt"), Site.SECRET);
    for (Path place : List.of(classes, jar("a.txt", "secret.txt"))) {
      try (var loader = loader(place)) {
        var site = any.with("class_loader", loader);
        var refused =
            assertThrows(
                AppInfoException.class, () -> site.with("document_root", "classpath:a.txt"));
        assertEquals("document_root", refused.key());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"classpath:", "classpath:/", "classpath:../x", "classpath:a//b"})
  void whatIsNoDirectoryOfAPathIsRefused(String root) {
    assertThrows(AppInfoException.class, () -> any.with("document_root", root));
  }

  @Test
  void aLoaderIsAClassOrALoader() {
    var refused =
        assertThrows(
            AppInfoException.class,
            () -> any.with("class_loader", "x").with("document_root", "classpath:static"));
    assertEquals("class_loader", refused.key());
  }

  @Test
  void aPackageThatItsModuleKeepsToItselfIsRefused() throws IOException {
    var site = any.with("class_loader", String.class);
    var refused =
        assertThrows(
            AppInfoException.class, () -> site.with("document_root", "classpath:java/lang"));
    assertTrue(
        refused
            .getMessage()
            .contains("write 'opens java.lang;' in the module-info of java.base, and the same"),
        refused.getMessage());
  }

  @Test
  void aModuleOfTheRuntimeIsAnArchive() throws IOException {
    var root = new DocumentRoot(Path.of(URI.create("jrt:/java.base/java/lang")), false);
    try (Found found = root.find(List.of("String.class"))) {
      var file = assertInstanceOf(Found.OfFile.class, found);
      assertEquals(file.stamp().size(), file.folder().bytes("String.class", 1 << 20).length);
    }
    root.close();
  }

  private Path jar(String... names) throws IOException {
    Path jar = Files.createTempFile(folder, "resources", ".jar");
    try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write((name.endsWith("/") ? "" : "in " + name).getBytes());
        zip.closeEntry();
      }
    }
    return jar;
  }

  private static URLClassLoader loader(Path... places) throws IOException {
    var urls = new URL[places.length];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = places[i].toUri().toURL();
    }
    return new URLClassLoader(urls, null);
  }
}
