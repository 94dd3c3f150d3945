package rocket.worker.files;

import java.io.Closeable;
import java.io.IOException;

/** What stands where a request leads. What it holds open is the finder's to close. */
sealed interface Found extends Closeable {
  /**
   * A file.
   *
   * @param folder where it is, held open
   * @param name its name there
   * @param stamp what was seen of it
   */
  record OfFile(Folder folder, String name, Stamp stamp) implements Found {
    @Override
    public void close() throws IOException {
      folder.close();
    }
  }

  /**
   * A directory.
   *
   * @param folder itself, held open
   */
  record OfDirectory(Folder folder) implements Found {
    @Override
    public void close() throws IOException {
      folder.close();
    }
  }

  /** What has nothing to hold. */
  enum Else implements Found {
    /** Nothing that may be sent. */
    NOTHING,
    /** A link, at the end or on the way. */
    LINK;

    @Override
    public void close() {}
  }
}
