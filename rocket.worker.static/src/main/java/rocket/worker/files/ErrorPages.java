package rocket.worker.files;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rocket.api.Headers;
import rocket.api.HttpException;
import rocket.api.MutableHeaders;
import rocket.api.Request;
import rocket.api.Response;
import rocket.worker.files.pages.Problem;

/**
 * The content of errors: files, or pages of our own. Thread-safe: it never changes.
 *
 * @param byStatus the paths of files by the status that they are for
 * @param more what every answer carries
 */
record ErrorPages(
    Map<Integer, RequestPath> byStatus, Library library, FileAnswer files, Headers more) {
  ErrorPages {
    byStatus = Map.copyOf(byStatus);
  }

  /** Answers with an error; false if there is an answer already, and nothing was done. */
  boolean send(Request request, Response response, HttpException error) throws IOException {
    if (response.committed()) {
      return false;
    }
    Resource page = page(error.status());
    response.resetContent();
    response.headers().clear();
    response.status(error.status());
    if (page != null) {
      FileFields.set(error.headers(), response.headers());
      files.sendInstead(request, response, page);
    } else {
      var fields = new MutableHeaders();
      byte[] content = Problem.of(error).prepare(request.headers(), request.path(), fields);
      FileFields.set(error.headers(), response.headers());
      AnswerFields.set(PageFields.of(fields, more), response.headers());
      response.send(content);
    }
    return true;
  }

  /** The file for a status; null if there is none, or it cannot be had: ours says as much. */
  private @Nullable Resource page(int status) {
    RequestPath path = byStatus.get(status);
    if (path == null) {
      return null;
    }
    try {
      return library.fetch(path);
    } catch (IOException | HttpException e) {
      System.getLogger(ErrorPages.class.getPackageName())
          .log(Level.DEBUG, "error_pages: " + path.location() + " cannot be read", e);
      return null;
    }
  }
}
