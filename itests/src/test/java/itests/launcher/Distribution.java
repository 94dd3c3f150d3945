package itests.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The packaged distribution and the source tree that it was made in. */
public final class Distribution {
  static final Path ARCHIVE = Path.of(System.getProperty("rocket.distribution")).normalize();

  /** The script at the top of the source tree. */
  static final Path SCRIPT = ARCHIVE.getParent().getParent().resolveSibling("rocket");

  private Distribution() {}

  /** The program of one that all tests of this JVM may share, as they only run it. */
  static Path rocket() {
    return Shared.ROCKET;
  }

  /** Unpacks it into {@code folder}, and gives the folder that it brought. */
  public static Path unpack(Path folder) {
    try {
      Files.createDirectories(folder);
      var tar =
          new ProcessBuilder(List.of("tar", "-xzf", ARCHIVE.toString()))
              .directory(folder.toFile())
              .inheritIO()
              .start();
      if (tar.waitFor() != 0) {
        throw new IllegalStateException("tar cannot unpack " + ARCHIVE);
      }
      try (var content = Files.list(folder)) {
        return content.findFirst().orElseThrow();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Shared {
    static final Path ROCKET =
        unpack(Path.of(System.getProperty("rocket.jars")).resolveSibling("distribution"))
            .resolve("bin/rocket");
  }
}
