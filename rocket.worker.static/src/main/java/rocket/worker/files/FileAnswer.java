package rocket.worker.files;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rocket.api.Delivery;
import rocket.api.Headers;
import rocket.api.HttpException;
import rocket.api.Piece;
import rocket.api.Request;
import rocket.api.Response;
import rocket.api.Status;
import rocket.content.Preconditions;
import rocket.content.RangeRequest;
import rocket.content.Ranges;
import rocket.content.Verdict;

/**
 * Answers with a file, as far as the client's conditions and ranges ask for it (RFC 9110, sections
 * 13 and 14). Thread-safe.
 */
final class FileAnswer {
  /** Ranges in one request; who means well needs fewer. */
  static final int MOST_RANGES = 32;

  private static final String GET = "GET";
  private static final List<String> COMPARED = List.of("ETag", "Last-Modified", "Accept-Ranges");

  private final Press press;
  private final InstantSource clock;

  FileAnswer(Press press, InstantSource clock) {
    this.press = press;
    this.clock = clock;
  }

  /**
   * Answers GET or HEAD.
   *
   * @param resource claimed; this sees to it that it is released
   * @throws HttpException 412 if a condition fails, 416 if there is none of the ranges
   */
  void send(Request request, Response response, Resource resource) throws IOException {
    Representation chosen = resource.choose(request.headers());
    List<Piece> content = null;
    try {
      if (chosen.content() instanceof Content.OnDemand && !isKnown(request, chosen)) {
        chosen = press.settle(resource, chosen);
      }
      content = prepare(request, response, chosen);
    } finally {
      if (content == null) {
        resource.release();
      }
    }
    if (content != null) {
      response.send(content, delivery(resource, chosen));
    }
  }

  /**
   * Sends a file instead of what was asked for, such as the page of an error: no conditions or
   * ranges count, and nothing of it is to be compared later.
   *
   * @param resource claimed; this sees to it that it is released
   */
  void sendInstead(Request request, Response response, Resource resource) throws IOException {
    Representation chosen = resource.plain();
    boolean prepared = false;
    try {
      chosen = press.settle(resource, resource.choose(request.headers()));
      AnswerFields.set(chosen.fields(), response.headers());
      for (String name : COMPARED) {
        response.headers().remove(name);
      }
      prepared = true;
    } finally {
      if (!prepared) {
        resource.release();
      }
    }
    response.send(chosen.content().whole(), delivery(resource, chosen));
  }

  static Delivery delivery(Resource resource, Representation chosen) {
    if (chosen.content() instanceof Content.InMemory) {
      resource.release(); // what was compressed needs no file any more
      return Sending.FROM_MEMORY;
    }
    return new Sending(resource, chosen.content());
  }

  /**
   * Whether the client has it, so that nothing needs to be compressed. A date does not tell in
   * which coding that is.
   */
  private boolean isKnown(Request request, Representation chosen) {
    return request.headers().contains("If-None-Match")
        && judge(request, chosen) == Verdict.NOT_MODIFIED;
  }

  private Verdict judge(Request request, Representation chosen) {
    return Preconditions.judge(
        request.method(), request.headers(), chosen.validators(), clock.instant());
  }

  /** Sets status and fields; gives what is to be sent, or null if there is nothing to send. */
  private @Nullable List<Piece> prepare(Request request, Response response, Representation chosen) {
    Headers asked = request.headers();
    Verdict verdict = judge(request, chosen);
    if (verdict == Verdict.FAILED) {
      throw new HttpException(Status.PRECONDITION_FAILED);
    }
    if (verdict == Verdict.NOT_MODIFIED) {
      response.status(Status.NOT_MODIFIED);
      AnswerFields.set(chosen.kept(), response.headers());
      return null;
    }
    AnswerFields.set(chosen.fields(), response.headers());
    if (asked.indexOf("Range", 0) < 0
        || !request.method().equals(GET)
        || !Preconditions.rangeApplies(asked, chosen.validators())) {
      return chosen.content().whole();
    }
    RangeRequest ranges = Ranges.of(asked, chosen.size(), MOST_RANGES);
    return Partial.prepare(ranges, response, chosen);
  }
}
