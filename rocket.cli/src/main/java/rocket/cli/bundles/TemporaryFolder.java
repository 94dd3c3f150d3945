package rocket.cli.bundles;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
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

  /**
   * Makes one for this process, which nobody else may read. Its name may be guessed, as it must be
   * new; a random one needs the JDK's security providers, which takes long to start.
   */
  static TemporaryFolder create(String prefix) throws IOException {
    var parent = Path.of(System.getProperty("java.io.tmpdir"));
    var name = prefix + ProcessHandle.current().pid() + "-";
    var privately =
        parent.getFileSystem().supportedFileAttributeViews().contains("posix")
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
            }
            : new FileAttribute<?>[0];
    for (int number = 0; ; number++) {
      try {
        return new TemporaryFolder(Files.createDirectory(parent.resolve(name + number), privately));
      } catch (FileAlreadyExistsException _) {
        // Left by a process of the same number that was killed.
      }
    }
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
