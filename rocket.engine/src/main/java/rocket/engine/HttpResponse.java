package rocket.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rocket.api.Async;
import rocket.api.Headers;
import rocket.api.HttpException;
import rocket.api.MutableHeaders;
import rocket.api.Response;
import rocket.api.Status;
import rocket.api.StreamWorker;
import rocket.engine.wire.ResponseEncoder;
import rocket.engine.wire.Sink;

/**
 * A response as its worker sees it: gathers content until the buffer is full, so that a small
 * response leaves with its length and in one piece. Confined to the owner of the exchange.
 *
 * <pre>
 *   OPEN ─buffer full, flush, send, end→ COMMITTED ─end→ ENDED
 *   OPEN ─reset→ OPEN
 * </pre>
 */
final class HttpResponse implements Response {
  private enum Stage {
    OPEN,
    COMMITTED,
    ENDED
  }

  private final HttpExchange exchange;
  private final ResponseContent content;
  private MutableHeaders headers = new MutableHeaders();
  private Stage stage = Stage.OPEN;
  private int status = Status.OK;
  private int bufferSize = Buffers.CONTENT;
  private boolean persistent = true;
  private boolean whole;
  private boolean retired;
  private @Nullable ResponseStream output;
  private @Nullable Supplier<? extends Headers> trailers;
  private @Nullable String upgradeProtocol;

  HttpResponse(HttpExchange exchange) {
    this.exchange = exchange;
    this.content = new ResponseContent(exchange.connection().pump());
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public Response status(int code) {
    if (code < 200 || code > 599) {
      throw new IllegalArgumentException(
          "status %d is not allowed; allowed: 200 to 599".formatted(code));
    }
    requireOpen();
    status = code;
    return this;
  }

  @Override
  public MutableHeaders headers() {
    return headers;
  }

  @Override
  public boolean committed() {
    return stage != Stage.OPEN;
  }

  @Override
  public OutputStream output() {
    ResponseStream known = output;
    if (known == null) {
      known = new ResponseStream(this);
      output = known;
    }
    return known;
  }

  /** Content for the buffer, or past it. */
  void write(byte[] source, int offset, int length) throws IOException {
    requireNotEnded();
    Sink gathered = gathered();
    if (gathered.size() + length <= bufferSize) {
      gathered.write(source, offset, length);
      return;
    }
    push();
    if (length < bufferSize) {
      gathered.write(source, offset, length);
    } else {
      content.write(source, offset, length);
    }
  }

  /** Sends what has been gathered. */
  void flush() throws IOException {
    if (retired) {
      return; // the connection serves another request, or is at rest
    }
    if (stage != Stage.ENDED) {
      push();
    }
    exchange.connection().pump().flush();
  }

  @Override
  public void send(byte[] whole) throws IOException {
    requireNoContent();
    commit(whole.length);
    content.write(whole, 0, whole.length);
    end();
  }

  @Override
  public void send(String text) throws IOException {
    if (!headers.contains("Content-Type")) {
      headers.set("Content-Type", "text/plain; charset=utf-8");
    }
    send(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void send(FileChannel file, long position, long count) throws IOException {
    requireNoContent();
    commit(count);
    content.transfer(file, position, count);
    end();
  }

  @Override
  public int writeNow(byte[] source, int offset, int length) throws IOException {
    requireNotEnded();
    if (!exchange.connection().pump().flushNow()) {
      return 0;
    }
    push();
    return content.writeNow(source, offset, length);
  }

  @Override
  public int bufferSize() {
    return bufferSize;
  }

  @Override
  public void bufferSize(int bytes) {
    requireOpen();
    if (gathered().size() > 0) {
      throw new IllegalStateException("content has been written");
    }
    bufferSize = Math.max(bytes, Buffers.CONTENT);
  }

  @Override
  public void resetContent() {
    requireOpen();
    gathered().clear();
  }

  @Override
  public void reset() {
    resetContent();
    headers.clear();
    status = Status.OK;
    trailers = null;
    upgradeProtocol = null;
  }

  @Override
  public void informational(int code, Headers fields) throws IOException {
    if (code < 102 || code > 199) {
      throw new IllegalArgumentException(
          "status %d is not informational; allowed: 102 to 199".formatted(code));
    }
    requireOpen();
    if (!exchange.head().framing().withoutChunks()) {
      ResponseEncoder.informational(exchange.connection().pump().output(), code, fields);
      exchange.connection().pump().flush();
    }
  }

  @Override
  public void trailers(Supplier<? extends Headers> supplier) {
    requireOpen();
    trailers = supplier;
  }

  @Override
  public Async async() {
    return exchange.async();
  }

  @Override
  public void upgrade(String protocol, StreamWorker worker) {
    requireOpen();
    exchange.upgrade(protocol, worker);
    upgradeProtocol = protocol;
  }

  /** Answers with an error, instead of whatever was prepared. */
  void fail(HttpException error, boolean closing) throws IOException {
    headers = new MutableHeaders();
    gathered().clear();
    trailers = null;
    upgradeProtocol = null;
    status = error.status();
    error.headers().forEach(field -> headers.add(field.name(), field.value()));
    if (closing) {
      headers.set("Connection", "close");
    }
    var page = ErrorPage.of(error, exchange.head().fields());
    headers.set("Content-Type", page.contentType());
    send(page.content());
  }

  /** Completes the response. */
  void end() throws IOException {
    if (stage == Stage.ENDED) {
      return;
    }
    Supplier<? extends Headers> last = trailers;
    if (stage == Stage.OPEN && (last == null || exchange.head().framing().withoutChunks())) {
      commit(gathered().size());
    }
    push();
    stage = Stage.ENDED;
    content.end(last);
    whole = true;
  }

  /** Whether the connection can carry another exchange after this. */
  boolean persistent() {
    return persistent;
  }

  /** Whether all of it is on its way, so that what its worker does wrong now changes nothing. */
  boolean whole() {
    return whole && !incomplete();
  }

  /** Whether less was sent than had been announced, or more was to be. */
  boolean incomplete() {
    return content.incomplete();
  }

  /** What the worker did wrong with the content; empty if nothing. */
  String mistake() {
    return content.mistake();
  }

  /** Bytes of content that were sent. */
  long size() {
    return content.size();
  }

  /** Ends all use of it. */
  void retire() {
    stage = Stage.ENDED;
    retired = true;
    headers.frozen();
  }

  /** Commits if need be, and hands the gathered content on. */
  private void push() throws IOException {
    if (stage == Stage.OPEN) {
      commit(ResponseContent.UNKNOWN);
    }
    Sink gathered = gathered();
    if (gathered.size() > 0) {
      content.write(gathered.bytes(), 0, gathered.size());
      gathered.clear();
    }
  }

  private void commit(long length) {
    stage = Stage.COMMITTED;
    exchange.body().answered();
    headers.frozen();
    Sink sink = exchange.connection().pump().output();
    int before = sink.size();
    try {
      var head = new ResponseHead(exchange, status, headers);
      String protocol = upgradeProtocol;
      if (protocol == null) {
        content.begin(head.write(length), head.length());
        persistent = head.persistent();
      } else {
        status = Status.SWITCHING_PROTOCOLS;
        head.writeUpgrade(protocol);
      }
    } catch (RuntimeException e) {
      sink.cut(before);
      stage = Stage.OPEN;
      throw e;
    }
  }

  private Sink gathered() {
    return exchange.connection().pump().buffers().content();
  }

  private void requireOpen() {
    if (stage != Stage.OPEN) {
      throw new IllegalStateException("the response is committed");
    }
  }

  private void requireNoContent() {
    requireOpen();
    if (gathered().size() > 0) {
      throw new IllegalStateException("content has been written");
    }
  }

  private void requireNotEnded() throws IOException {
    if (stage == Stage.ENDED) {
      throw new IOException("the response has ended");
    }
  }
}
