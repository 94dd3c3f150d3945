package rocket.worker.files;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import rocket.api.HttpException;

/** Finds out what a path means. Thread-safe: it never changes. */
final class Routes {
  private static final String HTML = ".html";

  private final SiteRules rules;
  private final Mounts mounts;
  private final Library library;
  private final FileAnswer files;
  private final Compression compression;

  Routes(
      SiteRules rules, Mounts mounts, Library library, FileAnswer files, Compression compression) {
    this.rules = rules;
    this.mounts = mounts;
    this.library = library;
    this.files = files;
    this.compression = compression;
  }

  /**
   * What a path is answered with.
   *
   * @param asked the path as it was sent
   * @throws HttpException 404 if it means nothing that may be sent, or what else is wrong with it
   */
  Reply find(String asked) throws IOException {
    var path = RequestPath.parse(asked);
    rules.hidden().judge(path);
    Mount mount = mounts.of(path.names());
    Reply reply = mount == null ? null : find(new Place(asked, path, mount));
    if (reply != null) {
      return reply;
    }
    RequestPath other = rules.fallback();
    Resource fallback = other == null ? null : library.fetch(other);
    if (fallback == null) {
      throw FilesWorker.notFound();
    }
    return new Reply.OfFile(fallback, files);
  }

  /** A path as it was sent, what it says, and where it leads. */
  private record Place(String asked, RequestPath path, Mount mount) {
    Found found() throws IOException {
      return mount.find(path.names());
    }

    Place at(RequestPath other) {
      return new Place(asked, other, mount);
    }
  }

  private @Nullable Reply find(Place place) throws IOException {
    RequestPath path = place.path();
    try (Found found = place.found()) {
      if (found instanceof Found.OfDirectory directory) {
        if (path.directory()) {
          return directory(place, directory.folder());
        }
        Reply page = page(place);
        return page != null ? page : redirect(path.asDirectory());
      }
      if (path.directory()) {
        return null;
      }
      if (found instanceof Found.OfFile file) {
        RequestPath clean = clean(place, file);
        return clean != null ? redirect(clean) : file(place, file);
      }
      return page(place);
    }
  }

  private @Nullable Reply directory(Place place, Folder folder) throws IOException {
    DocumentRoot root = place.mount().root();
    for (String name : rules.indexFiles()) {
      try (Found index = root.entry(folder, name)) {
        if (index instanceof Found.OfFile file) {
          return file(place.at(place.path().file(name)), file);
        }
      }
    }
    return rules.displayIndex()
        ? new Reply.OfListing(
            Listing.of(folder, root, rules.hidden(), ListingMemory.OF_PROCESS),
            new ListingAnswer(place.path(), rules.headers(), compression))
        : null;
  }

  private Reply file(Place place, Found.OfFile file) throws IOException {
    return new Reply.OfFile(library.load(place.asked(), place.path(), place.mount(), file), files);
  }

  private Reply redirect(RequestPath to) {
    return new Reply.Redirect(to, rules.headers());
  }

  /** With clean URLs, the page whose name is this and {@code .html}. */
  private @Nullable Reply page(Place place) throws IOException {
    RequestPath path = place.path();
    if (!rules.cleanUrls() || place.mount().below(path.names()).isEmpty()) {
      return null;
    }
    Place page = place.at(path.withLast(path.lastName() + HTML));
    try (Found found = page.found()) {
      return found instanceof Found.OfFile file ? file(page, file) : null;
    }
  }

  /** Whether a file of this name stands for its directory: it does not if an earlier one does. */
  private boolean isIndex(String name, Folder folder) {
    for (String index : rules.indexFiles()) {
      if (index.equals(name)) {
        return true;
      }
      if (folder.look(index).filter(Stamp::isFile).isPresent()) {
        return false;
      }
    }
    return false;
  }

  /**
   * With clean URLs, the path of a page without its ending, or that of the directory whose index it
   * is; null if it has no such path, or something else is there.
   */
  private @Nullable RequestPath clean(Place place, Found.OfFile file) throws IOException {
    RequestPath page = place.path();
    String name = page.lastName();
    if (!rules.cleanUrls() || !name.endsWith(HTML)) {
      return null;
    }
    if (isIndex(name, file.folder())) {
      return page.parent();
    }
    String stem = name.substring(0, name.length() - HTML.length());
    if (!RequestPath.isSafe(stem)) {
      return null;
    }
    RequestPath clean = page.withLast(stem);
    try (Found other = place.at(clean).found()) {
      return other instanceof Found.OfFile ? null : clean;
    }
  }
}
