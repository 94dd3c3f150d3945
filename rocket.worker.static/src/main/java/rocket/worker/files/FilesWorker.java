package rocket.worker.files;

import java.io.IOException;
import java.io.UncheckedIOException;
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

/** Answers GET and HEAD with what stands below the document root. Thread-safe. */
final class FilesWorker implements HttpWorker {
  private static final String METHODS = "GET, HEAD, OPTIONS";

  private final Mounts mounts;
  private final FileCache cache;
  private final Press press;
  private final Routes routes;
  private final FileAnswer files;
  private final ErrorPages errors;
  private final Headers more;

  FilesWorker(FilesOptions options, InstantSource clock, Ticker ticker) {
    mounts = options.mounts();
    var fields = new FileFields(options.types(), options.cacheControl(), options.rules().headers());
    var loader = new Loader(options.codings(), options.compression(), fields, clock, ticker);
    cache = new FileCache(options.cacheBytes(), new Freshness(options.cacheCheck(), ticker));
    press = new Press(cache, options.compression(), options.types(), ticker);
    files = new FileAnswer(press, clock);
    var library = new Library(mounts, loader, cache);
    routes = new Routes(options.rules(), mounts, library, files);
    errors = new ErrorPages(options.errorPages(), library, files);
    more = options.rules().headers();
  }

  @Override
  public Work classify(Request request) {
    return FileWork.of(request, cache, press);
  }

  @Override
  public void serve(Request request, Response response) throws IOException {
    try {
      doServe(request, response);
    } catch (HttpException e) {
      if (!errors.send(request, response, e)) {
        throw e;
      }
    }
  }

  @Override
  public void close() {
    press.close();
    cache.close();
    try {
      mounts.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Bytes of memory that are taken for files. */
  long cacheBytes() {
    return cache.bytes();
  }

  /** Whether a method is one that gets something. */
  static boolean reads(String method) {
    return method.equals("GET") || method.equals("HEAD");
  }

  static HttpException notFound() {
    return new HttpException(Status.NOT_FOUND);
  }

  private void doServe(Request request, Response response) throws IOException {
    String method = request.method();
    if (reads(method)) {
      answer(request, response);
    } else if (method.equals("OPTIONS")) {
      response.status(Status.NO_CONTENT).header("Allow", METHODS);
      FileFields.set(more, response.headers());
    } else {
      throw new HttpException(
          Status.METHOD_NOT_ALLOWED,
          method + " is not allowed; allowed: " + METHODS,
          Headers.of("Allow", METHODS));
    }
  }

  private void answer(Request request, Response response) throws IOException {
    Resource known = cache.find(request.path());
    if (known != null) {
      files.send(request, response, known);
    } else {
      find(request.path()).send(request, response);
    }
  }

  /** The errors of sending are another matter, so they are not caught here. */
  private Reply find(String path) throws IOException {
    try {
      return routes.find(path);
    } catch (NoSuchFileException | NotDirectoryException _) {
      throw notFound();
    } catch (AccessDeniedException _) {
      throw new HttpException(Status.FORBIDDEN);
    }
  }
}
