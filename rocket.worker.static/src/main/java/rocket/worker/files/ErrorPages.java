package rocket.worker.files;

import java.io.IOException;
import java.util.Map;
import rocket.api.HttpException;
import rocket.api.Request;
import rocket.api.Response;

/**
 * Files as the content of errors. Thread-safe: it never changes.
 *
 * @param byStatus the paths of files by the status that they are for
 */
record ErrorPages(Map<Integer, RequestPath> byStatus, Library library, FileAnswer files) {
  ErrorPages {
    byStatus = Map.copyOf(byStatus);
  }

  /** Answers with the page of an error; false if there is none, and nothing was done. */
  boolean send(Request request, Response response, HttpException error) throws IOException {
    RequestPath path = byStatus.get(error.status());
    Resource page = path == null || response.committed() ? null : library.fetch(path);
    if (page == null) {
      return false;
    }
    response.headers().clear();
    response.status(error.status());
    FileFields.set(error.headers(), response.headers());
    files.sendInstead(request, response, page);
    return true;
  }
}
