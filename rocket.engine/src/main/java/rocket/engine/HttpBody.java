package rocket.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import rocket.api.Headers;
import rocket.api.HttpException;
import rocket.api.RequestBody;
import rocket.api.Status;
import rocket.engine.wire.ChunkDecoder;
import rocket.engine.wire.Framing;
import rocket.engine.wire.Rule;
import rocket.engine.wire.Violation;

/** The content of an HTTP/1 request (RFC 9112, 6). Confined to the owner of the exchange. */
final class HttpBody implements RequestBody {
  /** What there is after what was skipped. */
  enum Rest {
    /** Nothing: the next message. */
    NONE,
    /** More of it, which has not come yet. */
    MORE,
    /** Too much of it, or what nobody can make sense of: the connection is of no more use. */
    LOST
  }

  /** Reads of at least this size go past the input. */
  private static final int DIRECT = 4096;

  /**
   * Content that a worker has left unread, up to which the connection is kept for the next request.
   */
  private static final int DISCARD = 256 * 1024;

  private final Pump pump;
  private final Framing framing;
  private final @Nullable ChunkDecoder decoder;
  private final @Nullable Expectation expectation;
  private @Nullable InputStream stream;

  /** Who uses the connection, once threads of the worker's own may do so too. */
  private @Nullable Use use;

  private long limit;
  private long received;
  private boolean ended;
  private boolean slow;
  private boolean skipping;

  /** Why no more of it is taken: it broke a rule or came too slowly, so what follows is lost. */
  private @Nullable HttpException refusal;

  HttpBody(Pump pump, Framing framing, Limits limits) {
    this.pump = pump;
    this.framing = framing;
    this.limit = limits.of(Limit.MAX_CONTENT);
    this.ended = !framing.hasContent();
    this.expectation =
        framing.continueExpected() && framing.hasContent() ? new Expectation(pump) : null;
    this.decoder =
        framing.chunked()
            ? new ChunkDecoder(
                limits.intOf(Limit.MAX_CHUNK_EXTENSIONS),
                limits.intOf(Limit.MAX_TRAILERS),
                limits.intOf(Limit.MAX_FIELDS))
            : null;
  }

  @Override
  public long length() {
    return framing.contentLength();
  }

  @Override
  public InputStream stream() {
    InputStream known = stream;
    if (known == null) {
      known = new BodyStream(this);
      stream = known;
    }
    return known;
  }

  @Override
  public boolean finished() {
    return ended;
  }

  @Override
  public void limit(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException(
          "content limit %d is not allowed; allowed: 0 or more".formatted(bytes));
    }
    limit = bytes;
  }

  /** From now on threads of the worker's own may read too. */
  void share(Use newUse) {
    use = newUse;
  }

  /** Begins to use the connection; what is returned is told of the end, unless it is null. */
  @Nullable Use use() {
    Use shared = use;
    if (shared != null) {
      shared.begin();
    }
    return shared;
  }

  Headers trailers() {
    if (!ended) {
      throw new IllegalStateException("the content has not been read to its end");
    }
    return decoder == null ? Headers.empty() : decoder.trailers();
  }

  /** Content that can be read without waiting, as far as it is known. */
  int available() {
    long buffered = ended || skipping ? 0 : pump.input().end() - pump.input().start();
    return (int)
        (decoder == null ? Math.min(buffered, remaining()) : Math.min(buffered, decoder.data()));
  }

  @Override
  public int readNow(byte[] target, int offset, int length) throws IOException {
    if (ended || length == 0) {
      return ended ? -1 : 0;
    }
    Use shared = use();
    try {
      return readThere(target, offset, length);
    } finally {
      Use.done(shared);
    }
  }

  private int readThere(byte[] target, int offset, int length) throws IOException {
    requireUse();
    if (refusal != null) {
      throw refusal;
    }
    try {
      return readOn(target, offset, length);
    } catch (Violation v) {
      refusal = v;
      throw v;
    }
  }

  private void requireUse() throws IOException {
    if (skipping) {
      throw new IOException("the exchange has ended");
    }
  }

  private int readOn(byte[] target, int offset, int length) throws IOException {
    if (framing.contentLength() > limit) {
      throw Rule.CONTENT_LIMIT.violation();
    }
    ask();
    while (true) {
      int count =
          decoder == null ? take(target, offset, length) : decode(decoder, target, offset, length);
      if (count != 0) {
        return count;
      }
      if (decoder == null && length >= DIRECT) {
        return received(
            pump.read(ByteBuffer.wrap(target, offset, (int) Math.min(length, remaining()))));
      }
      int filled = pump.fill();
      if (filled <= 0) {
        return received(filled);
      }
    }
  }

  /** Whether a read would bring content, the end or a refusal; asks for what is there to know. */
  boolean readable() throws IOException {
    if (ended || skipping || refusal != null || framing.contentLength() > limit) {
      return true;
    }
    ask();
    while (!contentBuffered()) {
      int filled = pump.fill();
      if (filled <= 0) {
        return filled < 0;
      }
    }
    return true;
  }

  private boolean contentBuffered() {
    Input input = pump.input();
    if (decoder == null) {
      return !input.isEmpty();
    }
    try {
      input.startAt(decoder.advance(input.bytes(), input.start(), input.end()));
      return decoder.done() || (decoder.data() > 0 && !input.isEmpty());
    } catch (Violation v) {
      refusal = v;
      return true;
    }
  }

  /** Waits for content and reads it. */
  int read(byte[] target, int offset, int length) throws IOException {
    while (true) {
      int count = readNow(target, offset, length);
      if (count != 0 || length == 0) {
        return count;
      }
      awaitMore();
    }
  }

  /** Waits until there is something to read; in vain if that takes too long. */
  void awaitMore() throws IOException {
    pump.flush();
    try {
      pump.awaitInput();
    } catch (SlowPeerException _) {
      refuseSlow();
    }
  }

  /** The peer sends too slowly: nothing more is waited for. */
  void refuseSlow() {
    slow = true;
    refusal = new HttpException(Status.REQUEST_TIMEOUT, "The content took too long to arrive.");
  }

  /**
   * Throws away what is there of what the worker left; from now on nobody else can read it.
   *
   * @param wanted whether anything that comes after it is of use
   */
  Rest skip(boolean wanted) {
    if (ended) {
      return Rest.NONE;
    }
    if (!skipping) {
      skipping = true;
      limit = received + DISCARD; // more than that breaks the limit
    }
    if (!wanted || refusal != null || tooMuchLeft()) {
      return Rest.LOST;
    }
    byte[] some = new byte[DIRECT];
    try {
      int count = some.length;
      while (!ended && count > 0) {
        count = readOn(some, 0, some.length);
      }
      return ended ? Rest.NONE : Rest.MORE;
    } catch (IOException | HttpException _) {
      return Rest.LOST;
    }
  }

  /** Whether what is left unread is known to be more than is worth skipping, or not to come. */
  boolean tooMuchLeft() {
    return toBeAsked() || slow || framing.contentLength() - received > DISCARD;
  }

  /** The answer is on its way: from now on the client is asked for nothing. */
  void answered() {
    if (expectation != null) {
      expectation.answered();
    }
  }

  /** Whether the client still waits to be asked for the content. */
  boolean toBeAsked() {
    return expectation != null && expectation.open();
  }

  private long remaining() {
    return framing.contentLength() - received;
  }

  private void ask() throws IOException {
    if (expectation != null) {
      expectation.ask();
    }
  }

  private int take(byte[] target, int offset, int length) {
    Input input = pump.input();
    int count = (int) Math.min(Math.min(length, input.end() - input.start()), remaining());
    System.arraycopy(input.bytes(), input.start(), target, offset, count);
    input.startAt(input.start() + count);
    received += count;
    ended = remaining() == 0;
    return count;
  }

  private int decode(ChunkDecoder chunks, byte[] target, int offset, int length) {
    Input input = pump.input();
    input.startAt(chunks.advance(input.bytes(), input.start(), input.end()));
    if (chunks.done()) {
      ended = true;
      return -1;
    }
    if (received + chunks.data() > limit) {
      throw Rule.CONTENT_LIMIT.violation();
    }
    int count = (int) Math.min(Math.min(length, input.end() - input.start()), chunks.data());
    if (count > 0) {
      System.arraycopy(input.bytes(), input.start(), target, offset, count);
      input.startAt(input.start() + count);
      chunks.take(count);
      received += count;
    }
    return count;
  }

  private int received(int count) {
    if (count < 0) {
      throw Rule.CONTENT_COMPLETE.violation();
    }
    if (decoder == null) {
      received += count;
      ended = remaining() == 0;
    }
    return count;
  }
}
