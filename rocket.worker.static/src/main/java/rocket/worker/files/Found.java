package rocket.worker.files;

import java.io.IOException;
import java.lang.System.Logger.Level;

/** What stands where a request leads. What it holds open is the finder's to close. */
sealed interface Found extends AutoCloseable {
  /**
   * A file.
   *
   * @param folder where it is, held open
   * @param name its name there
   * @param stamp what was seen of it
   */
  record OfFile(Folder folder, String name, Stamp stamp) implements Found {
    @Override
    public void close() {
      Found.close(folder);
    }
  }

  /**
   * A directory.
   *
   * @param folder itself, held open
   */
  record OfDirectory(Folder folder) implements Found {
    @Override
    public void close() {
      Found.close(folder);
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

  /** Never throws: what was found is of use, and may have been claimed. */
  @Override
  void close();

  private static void close(Folder folder) {
    try {
      folder.close();
    } catch (IOException e) { // it was open for reading only: nothing is lost
      System.getLogger(Found.class.getPackageName())
          .log(Level.DEBUG, "Closing the directory " + folder.path() + " failed", e);
    }
  }
}
