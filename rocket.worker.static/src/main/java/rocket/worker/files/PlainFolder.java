package rocket.worker.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * A directory by its path, where the file system has no better. What is opened counts only if its
 * path, asked before and after, leads to this name in this directory and nowhere else. So a name
 * has one spelling as well, on systems that know several. Somebody who may write here, swaps a
 * directory for a link and back, and hits both moments between, is not noticed.
 */
final class PlainFolder extends Folder {
  PlainFolder(Path path, DirectoryStream<Path> stream) {
    super(path, stream);
  }

  @Override
  Stamp stamp() throws IOException {
    return stamp(path());
  }

  @Override
  Optional<Stamp> look(String name) {
    try {
      Path child = path().resolve(name);
      Stamp stamp = stamp(child);
      if (!stamp.isLink()) {
        judge(child);
      }
      return Optional.of(stamp);
    } catch (IOException | InvalidPathException _) {
      return Optional.empty();
    }
  }

  @Override
  @SuppressWarnings("StreamResourceLeak") // what is opened closes it
  Folder folder(String name) throws IOException {
    Path child = path().resolve(name);
    judge(child);
    return judged(child, new PlainFolder(child, Files.newDirectoryStream(child)));
  }

  @Override
  FileChannel file(String name) throws IOException {
    Path child = path().resolve(name);
    judge(child);
    return judged(
        child, FileChannel.open(child, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
  }

  private static <T extends Closeable> T judged(Path child, T opened) throws IOException {
    try {
      judge(child);
      return opened;
    } catch (IOException e) {
      opened.close();
      throw e;
    }
  }

  /** As text, for some systems take paths for equal that are spelt differently. */
  private static void judge(Path child) throws IOException {
    if (!child.toRealPath().toString().equals(child.toString())) {
      throw new NoSuchFileException(child.toString());
    }
  }

  private static Stamp stamp(Path path) throws IOException {
    return Stamp.of(
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
  }
}
