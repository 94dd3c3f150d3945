package rocket.worker.files;

import java.io.IOException;
import java.util.Map;
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
    RequestPath path = byStatus.get(error.status());
    Resource page = path == null ? null : library.fetch(path);
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
}
