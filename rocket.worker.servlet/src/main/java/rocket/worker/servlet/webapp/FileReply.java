package rocket.worker.servlet.webapp;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.InstantSource;
import rocket.api.Headers;
import rocket.content.ByteRange;
import rocket.content.EntityTag;
import rocket.content.FileTag;
import rocket.content.HttpDate;
import rocket.content.MediaTypes;
import rocket.content.MultipartRanges;
import rocket.content.Preconditions;
import rocket.content.RangeRequest;
import rocket.content.Ranges;
import rocket.content.Validators;

/**
 * Answers with a file, as far as the client's conditions and ranges ask for it (RFC 9110, sections
 * 13 and 14). What is included, or is the page of an error, is always whole. Thread-safe.
 */
final class FileReply {
  /** Ranges in one request; who means well needs fewer. */
  private static final int MOST_RANGES = 32;

  private final InstantSource clock;

  FileReply(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Sends a file.
   *
   * @param name what the application calls it
   */
  void send(HttpServletRequest request, HttpServletResponse response, Path file, String name)
      throws IOException {
    DispatcherType how = request.getDispatcherType();
    if (how == DispatcherType.INCLUDE || continuesText(request, response)) {
      try (var body = new FileBody(file, response)) {
        body.all();
      }
      return;
    }
    String type = type(request.getServletContext(), name);
    if (how == DispatcherType.ERROR) {
      whole(request, response, file, type);
      return;
    }
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    Validators validators = validators(attributes);
    response.setHeader("ETag", validators.tag().map(EntityTag::text).orElseThrow());
    response.setHeader("Last-Modified", HttpDate.format(validators.modified().orElseThrow()));
    Headers asked = RequestFields.of(request);
    switch (Preconditions.judge(request.getMethod(), asked, validators, clock.instant())) {
      case FAILED -> response.sendError(HttpServletResponse.SC_PRECONDITION_FAILED);
      case NOT_MODIFIED -> response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      case PROCEED -> {
        response.setHeader("Accept-Ranges", "bytes");
        RangeRequest ranges = new RangeRequest.Whole();
        if (request.getMethod().equals("GET") && Preconditions.rangeApplies(asked, validators)) {
          ranges = Ranges.of(asked, attributes.size(), MOST_RANGES);
        }
        send(request, response, file, type, ranges);
      }
    }
  }

  /** Whether a filter writes text around the file, so that there is no telling what it will be. */
  private static boolean continuesText(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!request.getMethod().equals("GET")) {
      return false;
    }
    try {
      response.getOutputStream();
      return false;
    } catch (IllegalStateException _) {
      return true;
    }
  }

  private static void send(
      HttpServletRequest request,
      HttpServletResponse response,
      Path file,
      String type,
      RangeRequest asked)
      throws IOException {
    switch (asked) {
      case RangeRequest.Whole _ -> whole(request, response, file, type);
      case RangeRequest.Unsatisfiable _ -> {
        response.setHeader("Content-Range", ByteRange.unsatisfied(Files.size(file)));
        response.sendError(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
      }
      case RangeRequest.Parts parts -> {
        response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
        try (var body = new FileBody(file, response)) {
          if (parts.ranges().size() == 1) {
            one(response, body, type, parts.ranges().getFirst());
          } else {
            several(response, body, MultipartRanges.of(parts.ranges(), body.size(), type));
          }
        }
      }
    }
  }

  private static void whole(
      HttpServletRequest request, HttpServletResponse response, Path file, String type)
      throws IOException {
    try (var body = new FileBody(file, response)) {
      response.setContentType(type);
      response.setContentLengthLong(body.size());
      if (!request.getMethod().equals("HEAD")) {
        body.all();
      }
    }
  }

  private static void one(HttpServletResponse response, FileBody body, String type, ByteRange range)
      throws IOException {
    response.setContentType(type);
    response.setHeader("Content-Range", range.contentRange(body.size()));
    response.setContentLengthLong(range.length());
    body.part(range);
  }

  private static void several(
      HttpServletResponse response, FileBody body, MultipartRanges multipart) throws IOException {
    response.setContentType(multipart.contentType());
    response.setContentLengthLong(multipart.length());
    for (MultipartRanges.Segment segment : multipart.segments()) {
      switch (segment) {
        case MultipartRanges.Frame frame -> body.bytes(frame.bytes());
        case MultipartRanges.Part part -> body.part(part.range());
      }
    }
  }

  /** What the application says of such files counts, with a charset only if it says one. */
  private static String type(ServletContext context, String name) {
    String own = context.getMimeType(name);
    String usual = MediaTypes.standard().of(name);
    return own == null || usual.startsWith(own + ";") ? usual : own;
  }

  /** A date in the future is replaced by now (RFC 9110, section 8.8.2.1). */
  private Validators validators(BasicFileAttributes attributes) {
    Instant now = clock.instant();
    Instant modified = attributes.lastModifiedTime().toInstant();
    return Validators.of(FileTag.of(attributes, now), modified.isAfter(now) ? now : modified);
  }
}
