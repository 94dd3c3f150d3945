package rocket.worker.files;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Set;
import rocket.api.AppInfo;
import rocket.api.AppInfoException;
import rocket.api.Worker;
import rocket.api.WorkerProvider;

/**
 * Makes workers of method {@code "static"}, alias {@code "fs"}, which answer with the files of a
 * directory.
 *
 * <p>Keys of app_info:
 *
 * <ul>
 *   <li>{@code document_root}: the directory, a path; required. Links in the path itself are
 *       followed once, when the worker is made.
 *   <li>{@code display_index}: whether a directory without {@code index.html} is answered with a
 *       listing of its entries; {@code true} unless set. With {@code false} it is answered 404.
 * </ul>
 *
 * <p>Names that begin with a dot are neither sent nor listed; {@code .well-known} at the root is
 * sent (RFC 8615). Symbolic links are followed as long as they lead to something inside the
 * directory.
 */
public final class FilesProvider implements WorkerProvider {
  /** A provider, as {@link java.util.ServiceLoader} makes it. */
  public FilesProvider() {}

  @Override
  public String method() {
    return "static";
  }

  @Override
  public Set<String> aliases() {
    return Set.of("fs");
  }

  /**
   * Makes a worker.
   *
   * @throws AppInfoException if {@code document_root} is missing or no readable directory, {@code
   *     display_index} is neither true nor false, or there is another key
   */
  @Override
  public Worker create(AppInfo appInfo) throws IOException {
    return new FilesWorker(FilesOptions.from(appInfo), MediaTypes.load(), InstantSource.system());
  }
}
