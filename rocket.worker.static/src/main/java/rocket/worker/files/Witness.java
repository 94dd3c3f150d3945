package rocket.worker.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * What was seen at a path, to be held against what is there now. It judges whether something has
 * changed, never whether it lies inside the root.
 *
 * @param path where to look
 * @param follow whether a link there stands for what it leads to
 * @param stamp what was seen
 */
record Witness(Path path, boolean follow, Stamp stamp) {
  private static final LinkOption[] FOLLOW = {};
  private static final LinkOption[] NO_FOLLOW = {LinkOption.NOFOLLOW_LINKS};

  /** What is seen at a path right now, if need be by a link. */
  static Witness of(Path path) throws IOException {
    return new Witness(path, true, look(path, true));
  }

  /** Whether the same thing is there, unchanged. */
  boolean holds() {
    try {
      return now().sameAs(stamp);
    } catch (IOException _) {
      return false;
    }
  }

  /**
   * Whether a file that was opened when this was seen has been left alone since: it has not, if the
   * path still leads to it and it has changed. One that something else has taken the place of is
   * still what it was.
   *
   * @param size of the open file, in bytes
   */
  boolean leavesAlone(long size) {
    try {
      Stamp now = now();
      return now.sameAs(stamp)
          || (stamp.key() != null && !now.isOfTheSameAs(stamp) && size == stamp.size());
    } catch (NoSuchFileException _) {
      return size == stamp.size();
    } catch (IOException _) {
      return false;
    }
  }

  /** What stands at a path. */
  static Stamp look(Path path, boolean follow) throws IOException {
    return ZipFolder.holds(path)
        ? ZipFolder.stamp(path)
        : Stamp.of(
            Files.readAttributes(path, BasicFileAttributes.class, follow ? FOLLOW : NO_FOLLOW));
  }

  private Stamp now() throws IOException {
    return look(path, follow);
  }
}
