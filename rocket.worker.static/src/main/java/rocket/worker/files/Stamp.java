package rocket.worker.files;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rocket.content.FileTag;

/**
 * By what a thing on the disk is known again: as long as its stamp stays, so does its content.
 *
 * @param kind what it is; a link is not what it leads to
 * @param key what tells it from all others of its system, such as the number of its inode; null
 *     where there is no such thing
 * @param size bytes, for a file
 * @param modified when it was changed, as finely as the file system tells
 */
record Stamp(Kind kind, @Nullable Object key, long size, FileTime modified) {
  /** What is told apart; pipes, sockets and devices would block or never end. */
  enum Kind {
    FILE,
    DIRECTORY,
    LINK,
    OTHER
  }

  static Stamp of(BasicFileAttributes attributes) {
    return new Stamp(
        kind(attributes), attributes.fileKey(), attributes.size(), attributes.lastModifiedTime());
  }

  boolean isFile() {
    return kind == Kind.FILE;
  }

  boolean isDirectory() {
    return kind == Kind.DIRECTORY;
  }

  boolean isLink() {
    return kind == Kind.LINK;
  }

  /** Whether both are of the same thing, however it may have changed; never so without a key. */
  boolean isOfTheSameAs(Stamp other) {
    return kind == other.kind && key != null && key.equals(other.key);
  }

  /** Whether nothing has changed between the two. */
  boolean sameAs(Stamp other) {
    return kind == other.kind
        && size == other.size
        && modified.equals(other.modified)
        && (key == null ? other.key == null : key.equals(other.key));
  }

  /** Whether a change right after it was looked at, at {@code now}, might leave it as it is. */
  boolean isYoung(Instant now) {
    return FileTag.isYoung(modified.toInstant(), now);
  }

  private static Kind kind(BasicFileAttributes attributes) {
    if (attributes.isRegularFile()) {
      return Kind.FILE;
    }
    if (attributes.isDirectory()) {
      return Kind.DIRECTORY;
    }
    return attributes.isSymbolicLink() ? Kind.LINK : Kind.OTHER;
  }
}
