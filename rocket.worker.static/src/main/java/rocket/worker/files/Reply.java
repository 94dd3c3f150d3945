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
   * @param listing this sees to it that it is closed
   */
  record OfListing(Listing listing, ListingAnswer answer) implements Reply {
    @Override
    public void send(Request request, Response response) throws IOException {
      try (listing) {
        answer.send(request, response, listing);
      }
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
