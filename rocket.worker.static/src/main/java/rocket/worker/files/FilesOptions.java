package rocket.worker.files;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import rocket.api.AppInfo;
import rocket.api.AppInfoException;

/**
 * What app_info tells this worker.
 *
 * @param documentRoot a readable directory, absolute and without links
 * @param displayIndex whether a directory without an index file is listed
 */
record FilesOptions(Path documentRoot, boolean displayIndex) {
  static final String DOCUMENT_ROOT = "document_root";
  static final String DISPLAY_INDEX = "display_index";

  private static final String ALLOWED = "an existing, readable directory";

  /** Reads and checks the keys; see {@link FilesProvider}. */
  static FilesOptions from(AppInfo appInfo) throws IOException {
    appInfo.requireOnly(Set.of(DOCUMENT_ROOT, DISPLAY_INDEX));
    Path directory =
        appInfo
            .path(DOCUMENT_ROOT)
            .orElseThrow(
                () ->
                    new AppInfoException(
                        DOCUMENT_ROOT,
                        "app_info '%s' is missing; allowed: %s".formatted(DOCUMENT_ROOT, ALLOWED)));
    if (!usable(directory)) {
      throw AppInfoException.of(DOCUMENT_ROOT, directory, ALLOWED);
    }
    return new FilesOptions(directory.toRealPath(), appInfo.flag(DISPLAY_INDEX, true));
  }

  /** An empty path would mean the current directory, which nobody asks for by saying nothing. */
  private static boolean usable(Path directory) {
    return directory.getFileSystem().equals(FileSystems.getDefault())
        && !directory.toString().isEmpty()
        && Files.isDirectory(directory)
        && Files.isReadable(directory);
  }
}
