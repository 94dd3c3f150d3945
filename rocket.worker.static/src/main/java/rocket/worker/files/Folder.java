package rocket.worker.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * A directory that is held open. Its names are asked of it, not of a path that may lead elsewhere a
 * moment later, and links are never followed. Confined to one thread.
 */
sealed interface Folder extends Closeable permits SecureFolder, PlainFolder, ZipFolder {

  /** Opens a directory, by the means that its file system has. */
  @SuppressWarnings("StreamResourceLeak") // what is opened closes it
  static Folder open(Path path) throws IOException {
    if (ZipFolder.holds(path)) {
      return new ZipFolder(path);
    }
    DirectoryStream<Path> stream = Files.newDirectoryStream(path);
    return stream instanceof SecureDirectoryStream<Path> secure
        ? new SecureFolder(path, secure)
        : new PlainFolder(path, stream);
  }

  /** Where it was when it was opened: absolute and without links. */
  Path path();

  /** Its own stamp. */
  Stamp stamp() throws IOException;

  /** What stands here by this name; empty if nothing that can be looked at. */
  Optional<Stamp> look(String name);

  /**
   * Opens the directory of this name.
   *
   * @throws IOException if there is none, or no longer one
   */
  Folder folder(String name) throws IOException;

  /**
   * Opens the file of this name for reading. Pipes and devices have to be ruled out before: opening
   * one may take for ever.
   *
   * @throws IOException if there is none, or no longer one
   */
  FileChannel file(String name) throws IOException;

  /**
   * Reads the beginning of a file.
   *
   * @param most how many bytes are read, if there are that many
   */
  default byte[] bytes(String name, int most) throws IOException {
    var bytes = ByteBuffer.allocate(most);
    read(name, bytes);
    return bytes.hasRemaining() ? Arrays.copyOf(bytes.array(), bytes.position()) : bytes.array();
  }

  /** Reads the beginning of a file, as much as there is room for. */
  default void read(String name, ByteBuffer target) throws IOException {
    try (FileChannel file = file(name)) {
      while (target.hasRemaining() && file.read(target) >= 0) {
        // On to the next.
      }
    }
  }

  /** The entries, as often as this is asked once. */
  Iterable<Path> entries();
}
