package rocket.worker.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.time.InstantSource;
import rocket.api.Headers;
import rocket.api.HttpException;
import rocket.api.HttpWorker;
import rocket.api.Request;
import rocket.api.Response;
import rocket.api.Status;
import rocket.api.Work;

/** Answers GET and HEAD with what stands below the document root. Thread-safe: it never changes. */
final class FilesWorker implements HttpWorker {
  private static final String METHODS = "GET, HEAD, OPTIONS";

  private final DocumentRoot root;
  private final FileAnswer files;
  private final DirectoryAnswer directories;

  FilesWorker(FilesOptions options, MediaTypes types, InstantSource clock) {
    root = new DocumentRoot(options.documentRoot());
    files = new FileAnswer(types, clock);
    directories = new DirectoryAnswer(root, files, options.displayIndex());
  }

  @Override
  public Work classify(Request request) {
    return FileWork.of(request);
  }

  @Override
  public void serve(Request request, Response response) throws IOException {
    try {
      doServe(request, response);
    } catch (NoSuchFileException | NotDirectoryException _) {
      throw notFound();
    } catch (AccessDeniedException _) {
      throw new HttpException(Status.FORBIDDEN);
    }
  }

  private void doServe(Request request, Response response) throws IOException {
    switch (request.method()) {
      case "GET", "HEAD" -> answer(request, response);
      case "OPTIONS" -> response.status(Status.NO_CONTENT).header("Allow", METHODS);
      default ->
          throw new HttpException(
              Status.METHOD_NOT_ALLOWED,
              "%s is not allowed; allowed: %s".formatted(request.method(), METHODS),
              Headers.of("Allow", METHODS));
    }
  }

  private void answer(Request request, Response response) throws IOException {
    var path = RequestPath.parse(request.path());
    Resource found = root.find(path).orElseThrow(FilesWorker::notFound);
    if (found.isDirectory()) {
      directories.send(request, response, path, found);
    } else if (path.directory()) {
      throw notFound();
    } else {
      files.send(request, response, path.lastName(), found);
    }
  }

  static HttpException notFound() {
    return new HttpException(Status.NOT_FOUND);
  }
}
