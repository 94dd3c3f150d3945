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
import rocket.api.MutableHeaders;
import rocket.api.Request;
import rocket.api.Response;
import rocket.api.Status;
import rocket.api.Work;

/** Answers GET and HEAD with what stands below the document root. Thread-safe. */
final class FilesWorker implements HttpWorker {
  static final String METHODS = "GET, HEAD, OPTIONS";

  private final Mounts mounts;
  private final FileCache cache;
  private final Press press;
  private final Routes routes;
  private final FileAnswer files;
  private final ErrorPages errors;
  private final Guard guard;
  private final Cors cors;
  private final Headers more;

  FilesWorker(FilesOptions options, InstantSource clock, Ticker ticker) {
    mounts = options.mounts();
    var fields = new FileFields(options.types(), options.cacheControl(), options.rules().headers());
    var memory = new OffHeap(options.cacheBytes());
    var loader =
        new Loader(options.codings(), options.compression(), fields, memory, clock, ticker);
    cache = new FileCache(options.cacheBytes(), new Freshness(options.cacheCheck(), ticker));
    press = new Press(cache, options.compression(), options.types(), ticker);
    files = new FileAnswer(press, clock);
    var library = new Library(mounts, loader, cache);
    routes = new Routes(options.rules(), mounts, library, files, options.compression());
    guard = options.guard();
    cors = options.cors();
    more = options.rules().headers();
    errors = new ErrorPages(options.errorPages(), library, files, more);
  }

  @Override
  public Work classify(Request request) {
    return guard.isDue(request) ? FileWork.PASSWORD : FileWork.of(request, cache, press);
  }

  @Override
  public void serve(Request request, Response response) throws IOException {
    Headers first = cors.fields(request);
    try {
      if (cors.isPreflight(request)) {
        response.status(Status.NO_CONTENT);
        FileFields.add(cors.preflightFields(request), response.headers());
        AnswerFields.set(more, response.headers());
        return;
      }
      if (guard.admit(request)) {
        first = FileFields.joined(first, Secrecy.FIELDS);
      }
      FileFields.add(first, response.headers());
      doServe(request, response);
    } catch (HttpException e) {
      HttpException told = with(first, e);
      if (!errors.send(request, response, told)) {
        throw told;
      }
    } catch (IOException | RuntimeException e) {
      tell(request, response, with(first, new HttpException(Status.INTERNAL_SERVER_ERROR)), e);
      throw e; // for the log, and for whoever is told what fails
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

  /** An error with fields that all answers to its request have. */
  private static HttpException with(Headers first, HttpException error) {
    if (first.size() == 0) {
      return error;
    }
    var all = new MutableHeaders();
    FileFields.add(first, all);
    AnswerFields.set(error.headers(), all);
    var told = new HttpException(error.status(), error.detail(), all.frozen());
    told.initCause(error);
    return told;
  }

  /** Answers with an error, if there is no answer and somebody to have it. */
  private void tell(Request request, Response response, HttpException error, Exception fault) {
    try {
      errors.send(request, response, error);
    } catch (IOException | RuntimeException e) {
      fault.addSuppressed(e);
    }
  }

  private void doServe(Request request, Response response) throws IOException {
    String method = request.method();
    if (reads(method)) {
      answer(request, response);
    } else if (method.equals("OPTIONS")) {
      response.status(Status.NO_CONTENT).header("Allow", METHODS);
      AnswerFields.set(more, response.headers());
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
