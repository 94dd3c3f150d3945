package rocket.worker.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rocket.worker.files.names.DiskName;

/**
 * A directory whose content is served, and the judge of what lies inside it. It is walked name by
 * name, each asked of the directory before it, held open, and none of them a link: so whatever
 * others rename meanwhile, nothing outside is ever opened. Where links are followed, the way is
 * first resolved to one without links, and then walked like any other.
 *
 * @param directory absolute; links in this path itself are followed each time, so that a site can
 *     be switched by one. One in an archive is closed with it
 * @param followLinks whether links that lead to something inside are followed
 */
record DocumentRoot(Path directory, boolean followLinks) implements Closeable {
  private static final int ATTEMPTS = 10;

  /** Closes it, if it is an archive. */
  @Override
  public void close() throws IOException {
    ZipFolder.close(directory);
  }

  /**
   * What stands at these names, for the caller to close.
   *
   * @param names safe ones, from here down; none for the directory itself
   * @return never {@link Found.Else#LINK}
   * @throws IOException if something that is there cannot be opened
   */
  Found find(List<String> names) throws IOException {
    Path base = directory.toRealPath();
    Found found = walk(Folder.open(base), names);
    if (found != Found.Else.LINK) {
      return found;
    }
    Optional<List<String>> real = followLinks ? resolve(base, names) : Optional.empty();
    if (real.isPresent()) {
      found = walk(Folder.open(base), real.get());
    }
    return found == Found.Else.LINK ? Found.Else.NOTHING : found;
  }

  /**
   * What stands in an open directory by this name. A file is found in this same folder, so closing
   * either closes both.
   */
  Found entry(Folder folder, String name) throws IOException {
    Optional<Stamp> stamp = folder.look(name);
    if (stamp.isEmpty()) {
      return Found.Else.NOTHING;
    }
    if (stamp.get().isFile()) {
      return new Found.OfFile(folder, name, stamp.get());
    }
    return stamp.get().isLink() ? linked(folder, name) : Found.Else.NOTHING;
  }

  /**
   * What an entry of an open directory is, to those who would ask for it; empty if nothing that may
   * be sent.
   */
  Optional<Stamp> stamp(Folder folder, String name) throws IOException {
    Optional<Stamp> stamp = folder.look(name);
    if (stamp.isEmpty() || stamp.get().isFile() || stamp.get().isDirectory()) {
      return stamp;
    }
    if (!stamp.get().isLink()) {
      return Optional.empty();
    }
    try (Found found = linked(folder, name)) {
      return switch (found) {
        case Found.OfFile file -> Optional.of(file.stamp());
        case Found.OfDirectory directory -> Optional.of(directory.folder().stamp());
        case Found.Else _ -> Optional.empty();
      };
    } catch (FileSystemException _) {
      return Optional.empty();
    }
  }

  /** Where these names are by the path, links and all. */
  Path path(List<String> names) {
    return DiskName.in(directory, names);
  }

  /** What a link in an open directory leads to. */
  private Found linked(Folder folder, String name) throws IOException {
    Path base = directory.toRealPath();
    if (!followLinks || !folder.path().startsWith(base)) {
      return Found.Else.NOTHING;
    }
    List<String> names = names(base, folder.path());
    names.add(name);
    return find(names);
  }

  /** Telling apart why a link leads to nothing would tell what lies outside. */
  private static Optional<List<String>> resolve(Path base, List<String> names) {
    try {
      Path real = DiskName.in(base, names).toRealPath();
      return real.startsWith(base) ? Optional.of(names(base, real)) : Optional.empty();
    } catch (IOException | InvalidPathException _) {
      return Optional.empty();
    }
  }

  /** The names from a directory down to a path inside. */
  private static List<String> names(Path base, Path path) {
    List<String> names = new ArrayList<>();
    if (!path.equals(base)) {
      for (Path name : base.relativize(path)) {
        names.add(DiskName.of(name));
      }
    }
    return names;
  }

  /** Goes down from an open directory, which the result takes over or this closes. */
  private static Found walk(Folder start, List<String> names) throws IOException {
    Folder folder = start;
    boolean kept = false;
    try {
      for (int i = 0; i < names.size(); i++) {
        String name = names.get(i);
        Optional<Stamp> stamp = folder.look(name);
        if (stamp.isEmpty()) {
          return Found.Else.NOTHING;
        }
        if (stamp.get().isLink()) {
          return Found.Else.LINK;
        }
        if (stamp.get().isFile() && i == names.size() - 1) {
          kept = true;
          return new Found.OfFile(folder, name, stamp.get());
        }
        if (!stamp.get().isDirectory()) {
          return Found.Else.NOTHING;
        }
        Folder parent = folder;
        folder = down(parent, name);
        parent.close();
      }
      kept = true;
      return new Found.OfDirectory(folder);
    } catch (NoSuchFileException | NotDirectoryException _) {
      return Found.Else.NOTHING;
    } finally {
      if (!kept) {
        folder.close();
      }
    }
  }

  /**
   * Opens a directory that was there a moment ago. Where links and directories are swapped all the
   * time, that takes some attempts.
   */
  private static Folder down(Folder parent, String name) throws IOException {
    for (int i = 1; ; i++) {
      try {
        return parent.folder(name);
      } catch (NoSuchFileException | NotDirectoryException | AccessDeniedException e) {
        throw e;
      } catch (FileSystemException e) {
        if (parent.look(name).filter(Stamp::isDirectory).isEmpty()) {
          throw new NoSuchFileException(name);
        }
        if (i == ATTEMPTS) {
          throw e;
        }
      }
    }
  }
}
