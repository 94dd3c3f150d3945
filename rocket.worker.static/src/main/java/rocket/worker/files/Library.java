package rocket.worker.files;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives out resources: those that the cache has, else those that it loads. Thread-safe. */
final class Library {
  private final Mounts mounts;
  private final Loader loader;
  private final FileCache cache;

  /** Made when a large file of an archive is first sent. Guarded by this. */
  private @Nullable Copies copies;

  Library(Mounts mounts, Loader loader, FileCache cache) {
    this.mounts = mounts;
    this.loader = loader;
    this.cache = cache;
  }

  /**
   * Loads a file that was found.
   *
   * @param asked the path as it was sent, under which the cache may keep it
   * @param path the file's, as the client knows it
   * @return claimed, for the caller to release
   */
  Resource load(String asked, RequestPath path, Mount mount, Found.OfFile file) throws IOException {
    DocumentRoot root = mount.root();
    List<String> names = mount.below(path.names());
    var way =
        new Loader.Way(
            root.path(names.subList(0, names.size() - 1)), root.path(names), root.followLinks());
    Resource known = cache.peek(asked);
    boolean often = known != null && cache.wants(known);
    Resource resource =
        !often && isCopied(file)
            ? copies().of(path.names(), () -> loader.load(file, path.names(), way, false))
            : loader.load(file, path.names(), way, often);
    if (!resource.isYoung() && RequestPath.isUsual(asked)) {
      cache.put(asked, resource);
    }
    return resource;
  }

  private synchronized Copies copies() {
    Copies known = copies;
    if (known == null) {
      known = new Copies();
      copies = known;
    }
    return known;
  }

  private static boolean isCopied(Found.OfFile file) {
    return file.stamp().size() > Loader.SMALL && file.folder() instanceof ZipFolder;
  }

  /**
   * The file at a path of the site that was configured, claimed; null if there is none. No request
   * finds it in the cache by that path: it may be one that requests may not have.
   */
  @Nullable Resource fetch(RequestPath path) throws IOException {
    String asked = '\0' + path.location();
    Resource known = cache.find(asked);
    Mount mount = mounts.of(path.names());
    if (known != null || mount == null) {
      return known;
    }
    try (Found found = mount.find(path.names())) {
      return found instanceof Found.OfFile file ? load(asked, path, mount, file) : null;
    }
  }
}
