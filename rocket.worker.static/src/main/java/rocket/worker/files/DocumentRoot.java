package rocket.worker.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The directory that requests see as {@code /}, and the judge of what lies inside it: a thing is
 * found if, after all links are followed, it is a file or a directory below this one.
 *
 * @param directory absolute and without links
 */
record DocumentRoot(Path directory) {

  /** What a request means; empty if nothing that may be sent stands there. */
  Optional<Resource> find(RequestPath path) throws IOException {
    try {
      return resolve(directory.resolve(String.join("/", path.names())));
    } catch (InvalidPathException _) {
      // No file of this system can have such a name.
      return Optional.empty();
    }
  }

  /**
   * An entry of a directory that was found here; empty if it may not be sent.
   *
   * @param path a name resolved against {@link Resource#path}
   */
  Optional<Resource> entry(Path path) throws IOException {
    try {
      var entry = Resource.at(path);
      return entry.isLink() ? resolve(path) : Optional.of(entry).filter(Resource::isServed);
    } catch (FileSystemException _) {
      return Optional.empty();
    }
  }

  private Optional<Resource> resolve(Path path) throws IOException {
    try {
      Path real = path.toRealPath();
      return real.startsWith(directory)
          ? Optional.of(Resource.at(real)).filter(Resource::isServed)
          : Optional.empty();
    } catch (FileSystemException _) {
      // Missing, below a file, a loop of links, too long, or behind a door that is closed to us:
      // telling them apart would tell what lies outside.
      return Optional.empty();
    }
  }
}
