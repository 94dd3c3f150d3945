package rocket.worker.servlet;

import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rocket.api.MutableHeaders;
import rocket.api.Request;
import rocket.api.Response;
import rocket.api.Status;
import rocket.worker.servlet.http.Authority;
import rocket.worker.servlet.http.Charsets;
import rocket.worker.servlet.http.Location;
import rocket.worker.servlet.http.Page;
import rocket.worker.servlet.nonblocking.ListenedOutput;

/**
 * A response as servlets see it, with its content (Servlet 6.1, chapter 5). Confined to the thread
 * that serves the request.
 */
final class OutgoingResponse extends ResponseOutlet {
  private static final String CONTENT_RANGE = "Content-Range";

  /** What says something about content that an error takes the place of. */
  private static final String[] CONTENT_FIELDS = {
    CONTENT_TYPE,
    CONTENT_LENGTH,
    "Content-Encoding",
    "Content-Language",
    CONTENT_RANGE,
    "ETag",
    "Last-Modified"
  };

  private final Request request;
  private @Nullable ResponseStream stream;
  private @Nullable TextWriter text;
  private @Nullable PrintWriter writer;
  private boolean streaming;

  private @Nullable Supplier<Map<String, String>> trailers;

  /** What {@code sendError} was told; it is answered when servlets and filters are done. */
  private @Nullable Failure failure;

  /** Whether a page for errors has been asked. */
  private boolean reopened;

  OutgoingResponse(Request request, Response response) {
    super(response);
    this.request = request;
  }

  /** Hands all that was written to the server, which ends the response (section 5.7). */
  void finish() throws IOException {
    answerFailure();
    if (text != null) {
      text.finish();
    }
  }

  /** Answers what {@code sendError} was told, if it was called (section 10.9.2). */
  void answerFailure() throws IOException {
    while (failure != null) {
      Failure sent = failure;
      failure = null;
      IncomingRequest incoming = incoming();
      if (incoming == null) {
        sendOwnPage(sent);
      } else {
        incoming.application().errors().answer(incoming, this, sent);
      }
    }
  }

  /** Whether a page may still answer in place of what there is. */
  boolean reopens() {
    return !response().committed();
  }

  /** Whether a page has been asked to. */
  boolean reopened() {
    return reopened;
  }

  /** Begins the content anew, with a status; the fields about what was there before go with it. */
  void reopen(int status) {
    response().resetContent();
    response().status(status);
    for (String name : CONTENT_FIELDS) {
      // It says how much there would have been (RFC 9110, section 15.5.17).
      if (status != Status.RANGE_NOT_SATISFIABLE || !name.equals(CONTENT_RANGE)) {
        field(name, null);
      }
    }
    forgetContent();
    failure = null;
    reopened = true;
  }

  /** What there is if nothing waits; null if writes do, or an error is to be answered instead. */
  @Nullable ListenedOutput listened() {
    return stream == null || failure != null ? null : stream.listened();
  }

  /** Whether the content has been ended. */
  boolean closed() {
    return stream != null && stream.closed();
  }

  @Override
  boolean writing() {
    return writer != null;
  }

  @Override
  public ServletOutputStream getOutputStream() {
    if (writer != null) {
      throw new IllegalStateException("getWriter has been called");
    }
    streaming = true;
    return stream();
  }

  @Override
  public PrintWriter getWriter() throws IOException {
    if (writer == null) {
      if (streaming) {
        throw new IllegalStateException("getOutputStream has been called");
      }
      Charset charset = Charsets.of(settleEncoding());
      text = new TextWriter(stream(), charset);
      writer = new PrintWriter(text);
    }
    return writer;
  }

  @Override
  public void setContentLength(int length) {
    setContentLengthLong(length);
  }

  @Override
  public void setContentLengthLong(long length) {
    if (!isCommitted()) {
      field(CONTENT_LENGTH, length < 0 ? null : Long.toString(length));
      stream().length(length);
    }
  }

  @Override
  public int getBufferSize() {
    return response().bufferSize();
  }

  @Override
  public void setBufferSize(int size) {
    response().bufferSize(size);
  }

  @Override
  public void flushBuffer() throws IOException {
    stream().flush();
  }

  @Override
  public boolean isCommitted() {
    return response().committed() || closed();
  }

  @Override
  public void resetBuffer() {
    requireUncommitted();
    response().resetContent();
    if (stream != null) {
      stream.restart();
    }
  }

  @Override
  public void reset() {
    requireUncommitted();
    response().reset();
    setStatus(SC_OK);
    forgetContent();
  }

  private void forgetContent() {
    forgetText();
    stream = null;
    text = null;
    writer = null;
    streaming = false;
    trailers = null;
  }

  @Override
  public void sendError(int status) throws IOException {
    sendError(status, null);
  }

  /** Ends what servlets and filters can say; the answer follows when they are done. */
  @Override
  public void sendError(int status, @Nullable String message) throws IOException {
    resetBuffer();
    response().status(status);
    failure = Failure.sent(status, message);
    stream().drop();
  }

  /** Answers by a page of ours. */
  void sendOwnPage(Failure sent) throws IOException {
    reopen(sent.status());
    sendPage(Page.of(sent.status() + " " + Status.reason(sent.status()), sent.message()));
  }

  @Override
  public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
    requireUncommitted();
    var authority = Authority.of(request);
    String target = Location.absolute(location, request.scheme(), authority, request.path());
    response().status(status);
    response().headers().set("Location", target);
    if (clearBuffer) {
      resetBuffer();
      sendPage(Page.link(Status.reason(status), target));
    } else {
      finish();
      stream().close();
    }
  }

  @Override
  public void setTrailerFields(@Nullable Supplier<Map<String, String>> supplier) {
    requireUncommitted();
    if (request.protocol().equals("HTTP/1.0") || containsHeader(CONTENT_LENGTH)) {
      throw new IllegalStateException(
          "a response of this protocol or of known length has no trailer");
    }
    trailers = supplier;
    response().trailers(this::trailerFields);
  }

  @Override
  public @Nullable Supplier<Map<String, String>> getTrailerFields() {
    return trailers;
  }

  private MutableHeaders trailerFields() {
    var fields = new MutableHeaders();
    Map<String, String> map = trailers == null ? null : trailers.get();
    if (map != null) {
      map.forEach(fields::add);
    }
    return fields;
  }

  /** Ends the response with a page of our own. */
  private void sendPage(byte[] page) throws IOException {
    setCharacterEncoding((String) null);
    field(CONTENT_TYPE, Page.TYPE);
    field(CONTENT_LENGTH, Integer.toString(page.length));
    stream().length(page.length);
    stream().write(page, 0, page.length);
    stream().close();
  }

  private ResponseStream stream() {
    if (stream == null) {
      stream = new ResponseStream(this, response().output());
    }
    return stream;
  }

  private void requireUncommitted() {
    if (isCommitted()) {
      throw new IllegalStateException("the response is committed");
    }
  }
}
