package rocket.worker.servlet.webapp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Unpacks archives into folders. Whatever their entries are called, nothing is written elsewhere;
 * and an archive that grows past the bounds is refused.
 */
final class Archive {
  /** Entries of one archive. */
  static final int MOST_ENTRIES = 200_000;

  /** Bytes of all files of one archive. */
  static final long MOST_BYTES = 8L << 30;

  private static final int BUFFER = 64 * 1024;

  private final Path source;
  private final String prefix;
  private final Path target;
  private final byte[] buffer = new byte[BUFFER];
  private long left;

  private Archive(Path source, String prefix, Path target, long most) {
    this.source = source;
    this.prefix = prefix;
    this.target = target;
    left = most;
  }

  /**
   * Unpacks all of an archive.
   *
   * @throws WarException if it is no archive, too large, or has a name that leads out of it
   */
  static void unpack(Path source, Path target) throws IOException, WarException {
    new Archive(source, "", target, MOST_BYTES).unpack();
  }

  /**
   * Unpacks what is below a folder of an archive.
   *
   * @param prefix the folder with a slash at its end
   * @return whether there was anything
   */
  static boolean unpack(Path source, String prefix, Path target) throws IOException, WarException {
    return new Archive(source, prefix, target, MOST_BYTES).unpack();
  }

  /** The same within other bounds. */
  static boolean unpack(Path source, Path target, long most) throws IOException, WarException {
    return new Archive(source, "", target, most).unpack();
  }

  private boolean unpack() throws IOException, WarException {
    boolean found = false;
    try (ZipFile zip = open()) {
      if (zip.size() > MOST_ENTRIES) {
        throw new WarException(
            "'%s' has %d entries; allowed: %d".formatted(source, zip.size(), MOST_ENTRIES));
      }
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        if (entry.getName().startsWith(prefix) && entry.getName().length() > prefix.length()) {
          found = true;
          unpack(zip, entry);
        }
      }
    }
    return found;
  }

  private ZipFile open() throws IOException, WarException {
    try {
      return new ZipFile(source.toFile());
    } catch (ZipException e) {
      throw new WarException("'%s' is no archive: %s".formatted(source, e.getMessage()), e);
    }
  }

  private void unpack(ZipFile zip, ZipEntry entry) throws IOException, WarException {
    Path file = place(entry.getName());
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    try (InputStream input = zip.getInputStream(entry);
        OutputStream output = Files.newOutputStream(file)) {
      copy(input, output);
    }
    if (entry.getTime() >= 0) {
      Files.setLastModifiedTime(file, entry.getLastModifiedTime());
    }
  }

  /** Counts what is really there: what an entry says of its size may be anything. */
  private void copy(InputStream input, OutputStream output) throws IOException, WarException {
    for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
      left -= count;
      if (left < 0) {
        throw new WarException("'%s' is too large once it is unpacked".formatted(source));
      }
      output.write(buffer, 0, count);
    }
  }

  private Path place(String name) throws WarException {
    return path(name.substring(prefix.length()))
        .orElseThrow(
            () ->
                new WarException(
                    "'%s' has an entry '%s', which leads out of it".formatted(source, name)));
  }

  /** Empty if the name is absolute, climbs, or means something else on another system. */
  private Optional<Path> path(String name) {
    if (name.startsWith("/") || name.indexOf('\\') >= 0 || name.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    for (String segment : name.split("/", -1)) {
      if (segment.equals("..") || segment.equals(".")) {
        return Optional.empty();
      }
    }
    try {
      Path path = target.resolve(name).normalize();
      return path.startsWith(target) ? Optional.of(path) : Optional.empty();
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }
}
