package rocket.worker.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/**
 * A thing on the disk as it was when it was looked at.
 *
 * @param path where it is, without links
 * @param attributes its own, not those of what a link leads to
 */
record Resource(Path path, BasicFileAttributes attributes) {

  /** Looks at what stands at {@code path}, without following a link that stands there. */
  static Resource at(Path path) throws IOException {
    return new Resource(
        path, Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
  }

  boolean isLink() {
    return attributes.isSymbolicLink();
  }

  boolean isDirectory() {
    return attributes.isDirectory();
  }

  boolean isFile() {
    return attributes.isRegularFile();
  }

  /** Whether it is a file or a directory; pipes, sockets and devices would block or never end. */
  boolean isServed() {
    return isFile() || isDirectory();
  }

  /** Bytes, for a file. */
  long size() {
    return attributes.size();
  }

  Instant lastModified() {
    return attributes.lastModifiedTime().toInstant();
  }

  /** Opens it for reading, unless a link has taken its place. */
  FileChannel open() throws IOException {
    return FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  }
}
