package rocket.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundlesOptionTest {
  @TempDir Path folder;

  @Test
  void aFolderThatDoesNotExistIsRefused() {
    refuses(folder.resolve("absent"));
  }

  @Test
  void aFileIsRefused() throws Exception {
    refuses(Files.createFile(folder.resolve("file.jar")));
  }

  @Test
  void successorTimeIsForBundlesOnly() {
    var ran = Ran.rocket("run", "--method", "static", "--successor-time", "1s");
    assertEquals(2, ran.exitCode());
    assertTrue(ran.err().contains("--successor-time is of use with --bundles only"), ran.err());
  }

  private static void refuses(Path path) {
    for (var command : new String[][] {{"methods"}, {"run", "--method", "x"}}) {
      var arguments = new String[command.length + 2];
      System.arraycopy(command, 0, arguments, 0, command.length);
      arguments[command.length] = "--bundles";
      arguments[command.length + 1] = path.toString();
      var ran = Ran.rocket(arguments);
      assertEquals(2, ran.exitCode());
      assertTrue(
          ran.err().startsWith("rocket: --bundles '" + path + "' is not a folder that can be read"),
          ran.err());
    }
  }
}
