package rocket.cli.bundles;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A folder that is gone when it is closed, or at the latest when the process ends in order. */
final class TemporaryFolder implements AutoCloseable {
  private static final int ATTEMPTS = 5;

  private final Path path;
  private final Thread hook;

  private TemporaryFolder(Path path) {
    this.path = path;
    this.hook = new Thread(() -> delete(path), "rocket-temporary-folder");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  static TemporaryFolder create(String prefix) throws IOException {
    return new TemporaryFolder(Files.createTempDirectory(prefix));
  }

  Path path() {
    return path;
  }

  /** A folder in it. */
  Path folder(String name) throws IOException {
    return Files.createDirectories(path.resolve(name));
  }

  @Override
  public void close() {
    delete(path);
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The process ends already; the hook finds nothing left to do.
    }
  }

  private static void delete(Path folder) {
    IOException failure = null;
    // A process that ends in a hurry may still be writing.
    for (int attempt = 0; attempt < ATTEMPTS && Files.exists(folder); attempt++) {
      try {
        Files.walkFileTree(folder, new Deletion());
        return;
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null && Files.exists(folder)) {
      Log.BUNDLES.warn("The temporary folder {} cannot be deleted", folder, failure);
    }
  }

  /** Deletes files that others may be deleting too; links are deleted, not followed. */
  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException error)
        throws IOException {
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
