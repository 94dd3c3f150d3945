package rocket.worker.files;

import java.io.IOException;
import rocket.api.Headers;
import rocket.api.Request;
import rocket.api.Response;
import rocket.api.Status;

/** What a path is answered with, found and ready: the directories on the way are closed again. */
sealed interface Reply {
  /** Answers GET or HEAD; to be called once. */
  void send(Request request, Response response) throws IOException;

  /**
   * A file.
   *
   * @param resource claimed for this
   */
  record OfFile(Resource resource, FileAnswer files) implements Reply {
    @Override
    public void send(Request request, Response response) throws IOException {
      files.send(request, response, resource);
    }
  }

  /**
   * The listing of a directory.
   *
   * @param more what every answer carries
   */
  record OfListing(RequestPath path, Listing listing, Headers more) implements Reply {
    @Override
    public void send(Request request, Response response) throws IOException {
      response
          .header("Content-Type", "text/html; charset=utf-8")
          .header("X-Content-Type-Options", "nosniff")
          .header("Content-Security-Policy", ListingPage.CONTENT_SECURITY_POLICY);
      AnswerFields.set(more, response.headers());
      new ListingPage(path, listing).writeTo(response.output());
    }
  }

  /**
   * The place where it is.
   *
   * @param more what every answer carries
   */
  record Redirect(RequestPath to, Headers more) implements Reply {
    @Override
    public void send(Request request, Response response) {
      String query = request.query().isPresent() ? "?" + request.query().get() : "";
      response.status(Status.MOVED_PERMANENTLY).header("Location", to.location() + query);
      AnswerFields.set(more, response.headers());
    }
  }
}
