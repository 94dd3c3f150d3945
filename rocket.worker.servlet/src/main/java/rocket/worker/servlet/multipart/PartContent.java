package rocket.worker.servlet.multipart;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** The bytes of a part: in memory while they are few, else in a file. */
final class PartContent extends OutputStream {
  private final Path folder;
  private final int inMemory;
  private @Nullable ByteArrayOutputStream memory = new ByteArrayOutputStream();
  private @Nullable OutputStream writing;
  private @Nullable Path file;

  /** Whether the file is the application's: then the end of the request leaves it alone. */
  private boolean kept;

  private long size;

  PartContent(Path folder, int inMemory) {
    this.folder = folder;
    this.inMemory = inMemory;
  }

  long size() {
    return size;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    size += length;
    if (memory != null && size <= inMemory) {
      memory.write(source, offset, length);
      return;
    }
    if (writing == null) {
      file = Files.createTempFile(folder, "upload-", ".part");
      writing = Files.newOutputStream(file);
      if (memory != null) {
        memory.writeTo(writing);
        memory = null;
      }
    }
    writing.write(source, offset, length);
  }

  /** All has been written. */
  @Override
  public void close() throws IOException {
    if (writing != null) {
      writing.close();
      writing = null;
    }
  }

  /**
   * Reads from the beginning.
   *
   * @throws IOException if it has been deleted
   */
  InputStream open() throws IOException {
    if (memory != null) {
      return new ByteArrayInputStream(memory.toByteArray());
    }
    if (file == null) {
      throw new IOException("the part has been deleted");
    }
    return Files.newInputStream(file);
  }

  /** Makes it a file of the application's, which may be on another disk. */
  void keepAt(Path target) throws IOException {
    if (file != null) {
      Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
    } else {
      try (InputStream content = open()) {
        Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
      }
      memory = null;
    }
    file = target;
    kept = true;
  }

  /** Deletes it, also if it is a file of the application's by now. */
  void delete() throws IOException {
    close();
    memory = null;
    Path deleted = file;
    file = null;
    if (deleted != null) {
      Files.deleteIfExists(deleted);
    }
  }

  /** Deletes what the application has not made its own. */
  void discard() throws IOException {
    if (kept) {
      close();
    } else {
      delete();
    }
  }
}
