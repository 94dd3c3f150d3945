package rocket.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.ParameterException;

class ClassPathTest {
  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void makeJars() throws IOException {
    folder = temporary.toRealPath();
    Files.createFile(folder.resolve("b.jar"));
    Files.createFile(folder.resolve("a.jar"));
    Files.createFile(folder.resolve("notes.txt"));
  }

  @Test
  void isReadAsTheOneOfJava() {
    var text = String.join(File.pathSeparator, folder.toString(), folder.resolve("*").toString());
    assertEquals(
        List.of(folder, folder.resolve("a.jar"), folder.resolve("b.jar")), parse(text).entries());
  }

  @Test
  void anEmptyEntryIsTheCurrentFolder() throws IOException {
    assertEquals(List.of(Path.of("").toRealPath()), parse("").entries());
  }

  @Test
  void anEntryThatDoesNotExistIsAnError() {
    assertThrows(ParameterException.class, () -> parse(folder.resolve("c.jar").toString()));
    assertThrows(ParameterException.class, () -> parse(folder.resolve("c/*").toString()));
  }

  @Test
  void anEntryThatIsNoJarIsAnError() {
    var failure =
        assertThrows(ParameterException.class, () -> parse(folder.resolve("notes.txt").toString()));
    assertTrue(failure.getMessage().contains("notes.txt"), failure.getMessage());
  }

  @Test
  void itsLoaderSeesWhatTheLauncherSees() throws Exception {
    try (var loader = parse(folder.toString()).loader()) {
      assertEquals(Rockets.class, loader.loadClass(Rockets.class.getName()));
    }
  }

  private interface Rockets {}

  private static ClassPath parse(String text) {
    return ClassPath.parse(Main.commandLine().getCommandSpec(), text);
  }
}
