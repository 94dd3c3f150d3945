package rocket.worker.servlet.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rocket.worker.servlet.spi.SessionStore;
import rocket.worker.servlet.spi.StoredSession;

/**
 * Keeps sessions in a folder, one file each, so that they outlive the server. A file is there whole
 * or not at all; one that is damaged is reported and deleted. Only the user that the server runs as
 * may read them, where the file system knows users. Two applications may have one folder: the first
 * to take a session has it. Thread-safe.
 */
public final class FileStore implements SessionStore {
  private static final Logger LOG = LoggerFactory.getLogger("Rocket.Servlets");
  private static final String ENDING = ".session";
  private static final String UNFINISHED = ".part";
  private static final long ABANDONED = 3_600_000;

  private final Path folder;
  private final FileAttribute<?>[] secret;

  /** When the sessions end that are known to be here, in milliseconds since 1970. */
  private final Map<String, Long> ends = new ConcurrentHashMap<>();

  /**
   * Opens a folder, which is made if it is not there.
   *
   * @throws IOException if it cannot be made, read or written
   */
  public FileStore(Path folder) throws IOException {
    this.folder = folder.toAbsolutePath();
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    secret = posix ? new FileAttribute<?>[] {mode("rw-------")} : new FileAttribute<?>[0];
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(
          this.folder, posix ? new FileAttribute<?>[] {mode("rwx------")} : secret);
    }
    if (!Files.isWritable(folder)) {
      throw new IOException("it cannot be written");
    }
    look();
  }

  @Override
  public void save(StoredSession session) throws IOException {
    Path part = folder.resolve(session.id() + UNFINISHED);
    Files.deleteIfExists(part);
    try (var channel =
        FileChannel.open(
            part,
            java.util.Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            secret)) {
      ByteBuffer bytes = SessionFile.bytes(session);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(
        part,
        file(session.id()),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    ends.put(session.id(), SessionFile.millis(session.expires()));
  }

  /** Looks at the folder too: another application may have put it there. */
  @Override
  public Optional<StoredSession> take(String id) throws IOException {
    ends.remove(id);
    Path file = file(id);
    try {
      if (Files.size(file) > SessionWriter.MOST + SessionFile.FRAME) {
        Files.delete(file);
        throw new IOException(file + " is too large to be a session");
      }
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);
      return Optional.of(SessionFile.session(id, bytes));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  @Override
  public List<String> expired(Instant now) {
    long millis = now.toEpochMilli();
    List<String> expired = new ArrayList<>();
    ends.forEach(
        (id, end) -> {
          if (end <= millis) {
            expired.add(id);
          }
        });
    return expired;
  }

  @Override
  public int size() {
    return ends.size();
  }

  @Override
  public void close() {
    ends.clear();
  }

  /** Finds what an earlier run has left. */
  private void look() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (name.endsWith(ENDING)) {
          look(file, name.substring(0, name.length() - ENDING.length()));
        } else if (name.endsWith(UNFINISHED)
            && Files.getLastModifiedTime(file).toMillis()
                < System.currentTimeMillis() - ABANDONED) {
          Files.deleteIfExists(file);
        }
      }
    } catch (UncheckedIOException | java.nio.file.DirectoryIteratorException e) {
      throw new IOException(e.getCause());
    }
  }

  private void look(Path file, String id) throws IOException {
    if (!SessionIds.isOne(id)) {
      return;
    }
    try {
      ends.put(id, SessionFile.end(file));
    } catch (NoSuchFileException _) {
      // Another application has taken it meanwhile.
    } catch (IOException e) {
      LOG.warn("{} is damaged and has been deleted: {}", file, e.getMessage());
      Files.deleteIfExists(file);
    }
  }

  private Path file(String id) {
    if (!SessionIds.isOne(id)) {
      throw new IllegalArgumentException("'%s' is no session id".formatted(id));
    }
    return folder.resolve(id + ENDING);
  }

  private static FileAttribute<?> mode(String text) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
  }
}
