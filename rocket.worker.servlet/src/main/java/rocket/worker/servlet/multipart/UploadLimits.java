package rocket.worker.servlet.multipart;

import jakarta.servlet.MultipartConfigElement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a servlet accepts, and where it goes (Servlet 6.1, section 8.1.5).
 *
 * @param folder where parts are stored
 * @param largestPart bytes, or -1 for any number
 * @param largestRequest bytes, or -1 for any number
 * @param inMemory bytes of a part that are kept in memory; a larger one becomes a file
 */
record UploadLimits(Path folder, long largestPart, long largestRequest, int inMemory) {
  /** Small parts, as most fields of forms are, are not worth a file. */
  private static final int LEAST_IN_MEMORY = 4 * 1024;

  /**
   * The limits of a servlet.
   *
   * @param temporary what a relative location is below
   * @throws IOException if the location is no folder
   */
  static UploadLimits of(MultipartConfigElement config, Path temporary) throws IOException {
    Path folder = temporary.resolve(config.getLocation());
    if (folder.startsWith(temporary)) {
      Files.createDirectories(folder);
    } else if (!Files.isDirectory(folder)) {
      throw new IOException(
          "the multipart location '%s' is no folder; make it, or leave it out"
              .formatted(config.getLocation()));
    }
    return new UploadLimits(
        folder,
        config.getMaxFileSize(),
        config.getMaxRequestSize(),
        Math.max(LEAST_IN_MEMORY, config.getFileSizeThreshold()));
  }
}
