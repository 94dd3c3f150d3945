package rocket.worker.files;

import java.io.IOException;
import java.util.Optional;
import rocket.api.Request;
import rocket.api.Response;
import rocket.api.Status;

/** Answers with a directory: its index file, else a listing of it. Thread-safe. */
final class DirectoryAnswer {
  private static final String INDEX_FILE = "index.html";

  private final DocumentRoot root;
  private final FileAnswer files;
  private final boolean displayIndex;

  DirectoryAnswer(DocumentRoot root, FileAnswer files, boolean displayIndex) {
    this.root = root;
    this.files = files;
    this.displayIndex = displayIndex;
  }

  /** Sends the directory, or the client to the path with a slash that relative links in it need. */
  void send(Request request, Response response, RequestPath path, Resource directory)
      throws IOException {
    if (!path.directory()) {
      redirect(request, response, path);
      return;
    }
    Optional<Resource> index =
        root.entry(directory.path().resolve(INDEX_FILE)).filter(Resource::isFile);
    if (index.isPresent()) {
      files.send(request, response, INDEX_FILE, index.get());
    } else if (displayIndex) {
      list(response, path, directory);
    } else {
      throw FilesWorker.notFound();
    }
  }

  private static void redirect(Request request, Response response, RequestPath path) {
    String query = request.query().map(text -> "?" + text).orElse("");
    response.status(Status.MOVED_PERMANENTLY).header("Location", path.location() + query);
  }

  private void list(Response response, RequestPath path, Resource directory) throws IOException {
    var listing = Listing.of(directory, root);
    response
        .header("Content-Type", "text/html; charset=utf-8")
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", ListingPage.CONTENT_SECURITY_POLICY);
    new ListingPage(path, listing).writeTo(response.output());
  }
}
