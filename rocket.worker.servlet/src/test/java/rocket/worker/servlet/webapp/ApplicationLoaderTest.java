package rocket.worker.servlet.webapp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servlet 6.1, section 10.7.2. */
class ApplicationLoaderTest {
  @TempDir Path folder;

  /** Is in applications too. */
  public static final class Own extends HttpServlet {
    private static final long serialVersionUID = 1L;
  }

  private ApplicationLoader loader(Built classes, Built... libraries) throws Exception {
    List<Path> jars = new ArrayList<>();
    for (Built library : libraries) {
      jars.add(library.archive(folder.resolve(jars.size() + ".jar")));
    }
    Path place = classes.folder(Files.createDirectory(folder.resolve("classes")));
    return new ApplicationLoader("test", place, jars, Webapp.platform());
  }

  @Test
  void classesOfTheApplicationAreItsOwn() throws Exception {
    try (var loader = loader(new Built().classes("", Own.class))) {
      Class<?> own = loader.loadClass(Own.class.getName());
      assertNotSame(Own.class, own);
      assertSame(loader, own.getClassLoader());
      assertSame(own, Class.forName(Own.class.getName(), true, loader));
      assertTrue(HttpServlet.class.isAssignableFrom(own));
      assertEquals("test", loader.getName());
    }
  }

  @Test
  void classesComeBeforeLibrariesAndLibrariesInOrder() throws Exception {
    try (var loader =
        loader(
            new Built().with("a", "classes"),
            new Built().with("a", "first").with("b", "first"),
            new Built().with("b", "second").with("c", "second"))) {
      assertEquals("classes", text(loader.getResource("a")));
      assertEquals("first", text(loader.getResource("b")));
      assertEquals("second", text(loader.getResource("c")));
      assertNull(loader.getResource("d"));
      assertEquals(
          List.of("first", "second"),
          Collections.list(loader.getResources("b")).stream()
              .map(ApplicationLoaderTest::text)
              .toList());
      try (InputStream content = loader.getResourceAsStream("c")) {
        assertEquals("second", new String(content.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
  }

  private static String text(URL url) {
    try (InputStream content = url.openStream()) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rocket.worker.servlet.ServletProvider",
        "rocket.worker.servlet.Context",
        "rocket.api.AppInfo",
        "rocket.content.Html",
        "org.slf4j.Logger",
        "org.junit.jupiter.api.Test"
      })
  void ofTheServerNothingIsSeen(String name) throws Exception {
    try (var loader = loader(new Built())) {
      assertThrows(ClassNotFoundException.class, () -> loader.loadClass(name));
      assertNull(loader.getResource(name.replace('.', '/') + ".class"));
      assertNull(loader.getResource("META-INF/services/rocket.api.WorkerProvider"));
    }
  }

  @Test
  void whatTheServerOffersIsSeen() throws Exception {
    try (var loader = loader(new Built())) {
      for (String name :
          List.of(
              "jakarta.servlet.Servlet",
              "jakarta.servlet.annotation.WebServlet",
              "rocket.worker.servlet.RememberingExecutor",
              "java.util.List",
              "javax.net.ssl.SSLContext")) {
        assertSame(Class.forName(name), loader.loadClass(name));
      }
      assertNotNull(loader.getResource("jakarta/servlet/Servlet.class"));
    }
  }

  /** Who brings a Servlet API or a part of the JDK along gets ours. */
  @Test
  void whatIsEverybodysCannotBeReplaced() throws Exception {
    try (var loader = loader(new Built().classes("", HttpServlet.class))) {
      assertSame(HttpServlet.class, loader.loadClass(HttpServlet.class.getName()));
    }
  }

  @Test
  void allLibrariesAreClosed() throws Exception {
    var loader = loader(new Built(), new Built().with("a", "1"), new Built().with("a", "2"));
    for (URL url : Collections.list(loader.getResources("a"))) {
      url.openConnection().getInputStream().close(); // which keeps the library open
    }
    loader.close();
    assertEquals(List.of(), open());
    assertNull(loader.getResource("a"));
  }

  /** The files of the folder that this process has open, where the system tells. */
  private List<Path> open() throws Exception {
    Path descriptors = Path.of("/proc/self/fd");
    if (!Files.isDirectory(descriptors)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(descriptors)) {
      return all.map(ApplicationLoaderTest::target)
          .filter(each -> each.startsWith(folder))
          .toList();
    }
  }

  private static Path target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor);
    } catch (IOException _) {
      return descriptor; // closed meanwhile
    }
  }
}
