package rocket.worker.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rocket.api.Headers;
import rocket.api.HttpException;
import rocket.api.MutableHeaders;
import rocket.api.Piece;
import rocket.api.Request;
import rocket.api.Response;
import rocket.api.Status;
import rocket.content.Accept;
import rocket.content.AcceptEncoding;
import rocket.content.EntityTag;
import rocket.content.Preconditions;
import rocket.content.Validators;
import rocket.content.Verdict;
import rocket.worker.files.pages.FolderView;
import rocket.worker.files.pages.Order;

/**
 * Answers with a listing, as a page or as JSON, whichever the client prefers. A short one is sent
 * in one go, with its length; a long one as it is written, so that only its entries are in memory.
 *
 * @param path the directory's
 * @param more what every answer carries
 * @param compression whether clients that like that get it compressed
 */
record ListingAnswer(RequestPath path, Headers more, Compression compression) {
  /** Entries of a listing that is sent in one go, of some 200 bytes each. */
  static final int SHORT = 256;

  private static final String JSON = "application/json";
  private static final List<String> FORMS = List.of("text/html", JSON);
  private static final List<String> CODINGS = List.of(Compression.GZIP, AcceptEncoding.IDENTITY);

  /**
   * Answers GET or HEAD.
   *
   * @throws HttpException 412 if a condition fails
   */
  void send(Request request, Response response, Listing listing) throws IOException {
    boolean json = Accept.of(request.headers()).best(FORMS).filter(JSON::equals).isPresent();
    FolderView view =
        FolderView.of(path.names(), listing.entries(), Order.of(request.query()), json);
    boolean varied = compression.hasGzip() && FileFields.mayBeTransformed(more, "");
    Compressor gzip = varied && isGzipWanted(request.headers()) ? compression.gzip() : null;
    EntityTag tag = gzip == null ? view.tag() : Tags.coded(view.tag(), gzip);
    Verdict verdict = judge(request, tag);
    if (verdict == Verdict.FAILED) {
      throw new HttpException(Status.PRECONDITION_FAILED);
    }
    var fields = new MutableHeaders();
    view.fields(fields);
    fields.set("ETag", tag.text());
    if (varied) {
      fields.set("Vary", "Accept, Accept-Encoding");
    }
    AnswerFields.set(PageFields.of(fields, more), response.headers());
    if (verdict == Verdict.NOT_MODIFIED) {
      response.status(Status.NOT_MODIFIED).headers().remove("Content-Type");
    } else {
      if (gzip != null) {
        response.header("Content-Encoding", Compression.GZIP);
      }
      write(request, response, view, gzip);
    }
  }

  private static boolean isGzipWanted(Headers request) {
    return AcceptEncoding.of(request).best(CODINGS).filter(Compression.GZIP::equals).isPresent();
  }

  private static Verdict judge(Request request, EntityTag tag) {
    var validators = new Validators(Optional.of(tag), Optional.empty());
    return Preconditions.judge(request.method(), request.headers(), validators, Instant.now());
  }

  private static void write(
      Request request, Response response, FolderView view, @Nullable Compressor gzip)
      throws IOException {
    if (view.entries().size() <= SHORT) {
      var bytes = new ByteArrayOutputStream();
      view.writeTo(bytes);
      byte[] page = bytes.toByteArray();
      byte[] content = gzip == null ? page : gzip.encoder().encode(page);
      response.send(List.of(new Piece.Bytes(content)), Sending.FROM_MEMORY);
    } else if (request.method().equals("HEAD")) {
      response.output().flush(); // commits it as one whose length is not known, as GET does
    } else if (gzip == null) {
      view.writeTo(response.output());
    } else {
      try (var coded = new GzipStream(response.output())) {
        view.writeTo(coded);
        coded.finish();
      }
    }
  }
}
