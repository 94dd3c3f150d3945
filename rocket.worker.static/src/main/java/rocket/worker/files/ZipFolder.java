package rocket.worker.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;

/**
 * A directory in an archive. Nothing in there changes while the archive is open, nor are there
 * links: what an archive takes for one is a small file.
 */
final class ZipFolder extends Folder {
  private static final String SCHEME = "jar";

  /** The modules of a Java runtime. */
  private static final String IMAGE = "jrt";

  @SuppressWarnings("StreamResourceLeak") // this closes it
  ZipFolder(Path path) throws IOException {
    super(path, Files.newDirectoryStream(path));
  }

  /** Whether a file is one that this can read, by its name. */
  static boolean isArchive(Path file) {
    String name = file.toString();
    return (name.endsWith(".zip") || name.endsWith(".jar")) && Files.isRegularFile(file);
  }

  /**
   * The root of an archive, whose file system is the caller's to close.
   *
   * @throws IOException if it is none, or has names that lead out of it
   */
  static Path rootOf(Path archive) throws IOException {
    FileSystem content = FileSystems.newFileSystem(archive, Map.of("accessMode", "readOnly"));
    return content.getPath("/");
  }

  /** Whether a path is in an archive; a runtime of modules is one, too. */
  static boolean holds(Path path) {
    String scheme = path.getFileSystem().provider().getScheme();
    return scheme.equals(SCHEME) || scheme.equals(IMAGE);
  }

  /** Closes the archive that a path is in, unless it is the runtime that runs this. */
  static void close(Path path) throws IOException {
    if (!path.getFileSystem().provider().getScheme().equals(SCHEME)) {
      return;
    }
    try {
      path.getFileSystem().close();
    } catch (NoSuchFileException _) {
      // The archive was deleted meanwhile: that is looked at last.
    }
  }

  @Override
  Stamp stamp() throws IOException {
    return Witness.look(path(), true);
  }

  @Override
  Optional<Stamp> look(String name) {
    try {
      return Optional.of(Witness.look(path().resolve(name), true));
    } catch (IOException | InvalidPathException _) {
      return Optional.empty();
    }
  }

  /** The stamp of what is in an archive: told from others by its check sum. */
  static Stamp stamp(Path path) throws IOException {
    var attributes = Files.readAttributes(path, BasicFileAttributes.class);
    Stamp stamp = Stamp.of(attributes);
    return stamp.isFile() && path.getFileSystem().supportedFileAttributeViews().contains("zip")
        ? new Stamp(
            stamp.kind(), Files.getAttribute(path, "zip:crc"), stamp.size(), stamp.modified())
        : stamp;
  }

  @Override
  Folder folder(String name) throws IOException {
    return new ZipFolder(path().resolve(name));
  }

  @Override
  void read(String name, ByteBuffer target) throws IOException {
    try (InputStream content = Files.newInputStream(path().resolve(name))) {
      target.put(content.readNBytes(target.remaining()));
    }
  }

  /** A copy that is gone once it is closed. */
  @Override
  FileChannel file(String name) throws IOException {
    Path copy = Files.createTempFile("rocket", ".tmp");
    boolean opened = false;
    try {
      Files.copy(path().resolve(name), copy, StandardCopyOption.REPLACE_EXISTING);
      var file =
          FileChannel.open(copy, StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE);
      opened = true;
      return file;
    } finally {
      if (!opened) { // the archive may be closed, too
        Files.deleteIfExists(copy);
      }
    }
  }
}
