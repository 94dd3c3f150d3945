package rocket.worker.servlet.webapp;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import rocket.worker.servlet.mapping.CanonicalPath;

/**
 * The content of a web application: its own files, then those that its libraries bring (Servlet
 * 6.1, sections 4.6 and 10.5). Nothing outside its folders is found, whatever the path and the
 * links on the way. Thread-safe.
 */
public final class Content {
  private final List<Path> roots = new ArrayList<>();

  /**
   * The content of some folders.
   *
   * @param root the application's own
   * @param others those of its libraries, in order
   */
  Content(Path root, List<Path> others) throws IOException {
    roots.add(root.toRealPath());
    for (Path other : others) {
      roots.add(other.toRealPath());
    }
  }

  /**
   * What is at a path, a file or a folder.
   *
   * @param path decoded, with a slash before it; one with a slash behind it names a folder
   */
  public Optional<Path> find(String path) {
    for (Path root : roots) {
      Optional<Path> found = find(root, path);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** The paths directly below a folder, those of folders with a slash; empty if it is none. */
  public Optional<Set<String>> list(String path) throws IOException {
    String folder = path.endsWith("/") ? path : path + "/";
    Set<String> paths = new TreeSet<>();
    boolean found = false;
    for (Path root : roots) {
      Optional<Path> place = find(root, folder);
      if (place.isPresent()) {
        found = true;
        list(place.get(), folder, paths);
      }
    }
    return found ? Optional.of(paths) : Optional.empty();
  }

  /**
   * Where a path is on the disk, or would be in the application's own folder; empty if that cannot
   * be.
   */
  public Optional<Path> place(String path) {
    Optional<Path> found = find(path);
    return found.isPresent() ? found : resolve(roots.getFirst(), path);
  }

  private static void list(Path folder, String path, Set<String> paths) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String end = Files.isDirectory(entry) ? "/" : "";
        paths.add(path + entry.getFileName() + end);
      }
    }
  }

  private static Optional<Path> find(Path root, String path) {
    Optional<Path> place = resolve(root, path);
    if (place.isEmpty() || !Files.exists(place.get())) {
      return Optional.empty();
    }
    if (path.endsWith("/") && !Files.isDirectory(place.get())) {
      return Optional.empty();
    }
    try {
      Path real = place.get().toRealPath();
      // A link, or another name of the same file on some systems, is no way in.
      return real.startsWith(root)
              && CanonicalPath.isHidden(root.relativize(real).toString())
                  == CanonicalPath.isHidden(root.relativize(place.get()).toString())
          ? Optional.of(real)
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static Optional<Path> resolve(Path root, String path) {
    if (path.indexOf('\\') >= 0 || path.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    int start = 0;
    while (start < path.length() && path.charAt(start) == '/') {
      start++;
    }
    try {
      Path place = root.resolve(path.substring(start)).normalize();
      return place.startsWith(root) ? Optional.of(place) : Optional.empty();
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }
}
