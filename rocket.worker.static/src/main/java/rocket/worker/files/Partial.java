package rocket.worker.files;

import java.util.ArrayList;
import java.util.List;
import rocket.api.Headers;
import rocket.api.HttpException;
import rocket.api.MutableHeaders;
import rocket.api.Piece;
import rocket.api.Response;
import rocket.api.Status;
import rocket.content.ByteRange;
import rocket.content.MultipartRanges;
import rocket.content.RangeRequest;

/** Parts of a file as an answer (RFC 9110, sections 14 and 15.3.7). */
final class Partial {
  private static final String CONTENT_TYPE = "Content-Type";
  private static final String CONTENT_RANGE = "Content-Range";

  private Partial() {}

  /**
   * Sets status and fields beside those of the whole file, which are set already, and gives what is
   * to be sent.
   *
   * @throws HttpException 416 if there is none of the ranges
   */
  static List<Piece> prepare(RangeRequest ranges, Response response, Representation chosen) {
    if (ranges instanceof RangeRequest.Parts parts) {
      response.status(Status.PARTIAL_CONTENT);
      return parts.ranges().size() == 1
          ? one(parts.ranges().getFirst(), response.headers(), chosen)
          : several(parts.ranges(), response.headers(), chosen);
    }
    if (ranges instanceof RangeRequest.Unsatisfiable) {
      throw new HttpException(
          Status.RANGE_NOT_SATISFIABLE,
          "it has " + chosen.size() + " bytes",
          Headers.of(
              CONTENT_RANGE, ByteRange.unsatisfied(chosen.size()), "Accept-Ranges", "bytes"));
    }
    return chosen.content().whole();
  }

  private static List<Piece> one(ByteRange range, MutableHeaders fields, Representation chosen) {
    fields.set(CONTENT_RANGE, range.contentRange(chosen.size()));
    return List.of(chosen.content().part(range.first(), range.length()));
  }

  private static List<Piece> several(
      List<ByteRange> ranges, MutableHeaders fields, Representation chosen) {
    var multipart = MultipartRanges.of(ranges, chosen.size(), fields.first(CONTENT_TYPE, ""));
    fields.set(CONTENT_TYPE, multipart.contentType());
    List<Piece> pieces = new ArrayList<>();
    for (MultipartRanges.Segment segment : multipart.segments()) {
      if (segment instanceof MultipartRanges.Part part) {
        pieces.add(chosen.content().part(part.range().first(), part.range().length()));
      } else if (segment instanceof MultipartRanges.Frame frame) {
        pieces.add(new Piece.Bytes(frame.bytes()));
      }
    }
    return pieces;
  }
}
