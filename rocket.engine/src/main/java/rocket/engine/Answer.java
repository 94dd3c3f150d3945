package rocket.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.function.Supplier;
import rocket.api.Delivery;
import rocket.api.Headers;
import rocket.api.Piece;
import rocket.engine.wire.ResponseEncoder;
import rocket.engine.wire.Sink;

/**
 * A response on its way out: gathers content until the buffer is full, so that a small response
 * leaves with its length and in one piece. Confined to the owner of the exchange.
 *
 * <pre>
 *   OPEN ─buffer full, flush, send, end→ COMMITTED ─end→ ENDED
 *   OPEN ─reset→ OPEN
 * </pre>
 */
final class Answer {
  private enum Stage {
    OPEN,
    COMMITTED,
    ENDED
  }

  private final HttpExchange exchange;
  private final HttpResponse response;
  private final Pump pump;
  private final ResponseContent content;
  private Stage stage = Stage.OPEN;
  private int bufferSize = Buffers.CONTENT;
  private boolean persistent = true;
  private boolean whole;
  private boolean retired;

  Answer(HttpExchange exchange, HttpResponse response) {
    this.exchange = exchange;
    this.response = response;
    this.pump = exchange.connection().pump();
    this.content = new ResponseContent(pump);
  }

  int bufferSize() {
    return bufferSize;
  }

  void bufferSize(int bytes) {
    requireNoContent();
    bufferSize = Math.max(bytes, Buffers.CONTENT);
  }

  void resetContent() {
    requireOpen();
    gathered().clear();
  }

  boolean committed() {
    return stage != Stage.OPEN;
  }

  /** Sends an interim response (RFC 9110, 15.2) to a client that knows them. */
  void announce(int code, Headers fields) throws IOException {
    requireOpen();
    if (!exchange.head().framing().withoutChunks()) {
      ResponseEncoder.informational(pump.output(), code, fields);
      pump.flush();
    }
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
      gathered().write(source, offset, length); // another one, if its peer had to be waited for
    } else {
      content.write(source, offset, length);
    }
  }

  /** Takes what can be sent without waiting; says how much that is. */
  int writeNow(byte[] source, int offset, int length) throws IOException {
    requireNotEnded();
    if (!pump.flushNow()) {
      return 0;
    }
    push();
    return content.writeNow(source, offset, length);
  }

  /** Sends what has been gathered. */
  void flush() throws IOException {
    if (retired) {
      return; // the connection serves another request, or is at rest
    }
    if (stage != Stage.ENDED) {
      push();
    }
    pump.flush();
  }

  /** Answers with this content. */
  void send(byte[] all) throws IOException {
    requireNoContent();
    commit(all.length);
    content.write(all, 0, all.length);
    end();
  }

  /** Answers with a part of a file. */
  void send(FileChannel file, long position, long count) throws IOException {
    requireNoContent();
    commit(count);
    content.transfer(new Piece.Region(file, position, count));
    end();
  }

  /** Answers with these pieces, which the connection sends when it can. */
  void send(List<? extends Piece> pieces, Delivery delivery) throws IOException {
    boolean begun = false;
    try {
      requireNoContent();
      commit(Parcel.length(pieces));
      begun = true;
    } finally {
      if (!begun) {
        delivery.ended();
      }
    }
    content.leave(pieces, delivery);
    end();
  }

  /** Completes the response. */
  void end() throws IOException {
    if (stage == Stage.ENDED) {
      return;
    }
    Supplier<? extends Headers> trailers = response.trailers();
    if (stage == Stage.OPEN && (trailers == null || exchange.head().framing().withoutChunks())) {
      commit(gathered().size());
    }
    push();
    stage = Stage.ENDED;
    content.end(trailers);
    whole = true;
  }

  /** Ends all use of it. */
  void retire() {
    stage = Stage.ENDED;
    retired = true;
    response.headers().frozen();
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
    response.headers().frozen();
    Sink sink = pump.output();
    int before = sink.size();
    try {
      Upgrade upgrade = response.upgrade();
      var head = new ResponseHead(exchange, response.status(), response.headers());
      if (upgrade == null) {
        content.begin(head.write(length), head.length());
        persistent = head.persistent();
      } else {
        head.writeUpgrade(upgrade);
      }
    } catch (RuntimeException e) {
      sink.cut(before);
      stage = Stage.OPEN;
      throw e;
    }
  }

  private Sink gathered() {
    return pump.buffers().content();
  }

  void requireOpen() {
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
