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
abstract sealed class Folder implements Closeable permits SecureFolder, PlainFolder, ZipFolder {
  private final Path path;
  private final DirectoryStream<Path> stream;

  /**
   * A directory that is open.
   *
   * @param path where it was then: absolute and without links
   * @param stream closed with this
   */
  Folder(Path path, DirectoryStream<Path> stream) {
    this.path = path;
    this.stream = stream;
  }

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
  final Path path() {
    return path;
  }

  /** Its own stamp. */
  abstract Stamp stamp() throws IOException;

  /** What stands here by this name; empty if nothing that can be looked at. */
  abstract Optional<Stamp> look(String name);

  /**
   * Opens the directory of this name.
   *
   * @throws IOException if there is none, or no longer one
   */
  abstract Folder folder(String name) throws IOException;

  /**
   * Opens the file of this name for reading. Pipes and devices have to be ruled out before: opening
   * one may take for ever.
   *
   * @throws IOException if there is none, or no longer one
   */
  abstract FileChannel file(String name) throws IOException;

  /**
   * Reads the beginning of a file.
   *
   * @param most how many bytes are read, if there are that many
   */
  final byte[] bytes(String name, int most) throws IOException {
    var bytes = ByteBuffer.allocate(most);
    read(name, bytes);
    return bytes.hasRemaining() ? Arrays.copyOf(bytes.array(), bytes.position()) : bytes.array();
  }

  /** Reads the beginning of a file, as much as there is room for. */
  void read(String name, ByteBuffer target) throws IOException {
    try (FileChannel file = file(name)) {
      while (target.hasRemaining() && file.read(target) >= 0) {
        // On to the next.
      }
    }
  }

  /** The entries, as often as this is asked once. */
  final Iterable<Path> entries() {
    return stream;
  }

  @Override
  public final void close() throws IOException {
    stream.close();
  }
}
