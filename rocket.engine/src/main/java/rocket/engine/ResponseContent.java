package rocket.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rocket.api.Delivery;
import rocket.api.Headers;
import rocket.api.Piece;
import rocket.engine.wire.ResponseEncoder;
import rocket.engine.wire.Sink;
import rocket.engine.wire.TrailerFields;

/** Frames the content of a response into the connection's output (RFC 9112, 6 and 7). */
final class ResponseContent {
  /** A length that is not known beforehand. */
  static final long UNKNOWN = -1;

  /** How the end of the content is told. */
  enum Delimiter {
    LENGTH,
    CHUNKS,
    END_OF_CONNECTION,
    /** There is no content: it is thrown away, because of the method or the status. */
    NO_CONTENT
  }

  /** Bytes around the data of a chunk, at most. */
  private static final int CHUNK_OVERHEAD = 16;

  private final Pump pump;
  private Delimiter delimiter = Delimiter.NO_CONTENT;
  private long remaining;
  private long size;
  private boolean incomplete;
  private boolean exceeded;
  private String mistake = "";

  ResponseContent(Pump pump) {
    this.pump = pump;
  }

  void begin(Delimiter newDelimiter, long length) {
    delimiter = newDelimiter;
    remaining = length;
  }

  void write(byte[] source, int offset, int length) throws IOException {
    if (length == 0 || !count(length)) {
      return;
    }
    if (delimiter == Delimiter.CHUNKS) {
      ResponseEncoder.chunkSize(output(), length);
      put(source, offset, length);
      ResponseEncoder.end(output());
    } else {
      put(source, offset, length);
    }
  }

  /** Takes what fits into the empty output; the rest has to come again. */
  int writeNow(byte[] source, int offset, int length) throws IOException {
    if (!pump.flushNow()) {
      return 0;
    }
    int taken = Math.min(length, output().room() - CHUNK_OVERHEAD);
    write(source, offset, taken);
    pump.flushNow();
    return taken;
  }

  /** Sends a part of a file, waiting for the peer if need be. */
  void transfer(Piece.Region region) throws IOException {
    leave(List.of(region), () -> {});
    if (pump.parcel() != null) {
      incomplete = true;
      pump.flush();
      incomplete = false;
    }
  }

  /** Leaves pieces to the connection, unless they are in memory and short. */
  void leave(List<? extends Piece> pieces, Delivery delivery) throws IOException {
    var parcel = new Parcel(pieces, delivery);
    long length = parcel.left();
    boolean left = false;
    try {
      if (length > 0 && count(length)) {
        left = parcel.waitsForDisk() || length > output().room();
        if (left) {
          pump.leave(parcel);
        } else {
          incomplete = true;
          parcel.copyTo(output());
          incomplete = false;
        }
      }
    } finally {
      if (!left) {
        parcel.end();
      }
    }
  }

  void end(@Nullable Supplier<? extends Headers> trailers) {
    if (delimiter == Delimiter.CHUNKS) {
      // Whoever is asked for them may wait for its peer, and the output is another one then.
      Headers last = trailers == null ? Headers.empty() : sent(trailers);
      ResponseEncoder.lastChunk(output(), last);
    } else if (exceeded) {
      incomplete = true;
      mistake = "there is more content than its Content-Length said; the rest is not sent";
    } else if (delimiter == Delimiter.LENGTH && remaining > 0) {
      incomplete = true;
      mistake = "the content ended %d bytes before its Content-Length".formatted(remaining);
    }
  }

  private Headers sent(Supplier<? extends Headers> trailers) {
    Headers all = trailers.get();
    Headers allowed = TrailerFields.allowed(all);
    if (allowed.size() < all.size()) {
      mistake = "trailer fields are not sent that belong before the content";
    }
    return allowed;
  }

  /** What the worker did wrong, once the content has ended; empty if nothing. */
  String mistake() {
    return mistake;
  }

  /** Whether the content is not what its length had promised. */
  boolean incomplete() {
    return incomplete;
  }

  long size() {
    return size;
  }

  private boolean count(long length) throws IOException {
    if (delimiter == Delimiter.NO_CONTENT) {
      return false;
    }
    if (delimiter == Delimiter.LENGTH) {
      if (length > remaining) {
        exceeded = true;
        throw new IOException(
            "%d bytes are more than the %d that Content-Length has left"
                .formatted(length, remaining));
      }
      remaining -= length;
    }
    size += length;
    return true;
  }

  private void put(byte[] source, int offset, int length) throws IOException {
    Sink output = output();
    if (length <= output.room()) {
      output.write(source, offset, length);
      return;
    }
    ByteBuffer rest = ByteBuffer.wrap(source, offset, length);
    pump.writeNow(rest);
    if (output.size() + rest.remaining() <= Buffers.MOST_OUTPUT) {
      output.write(source, rest.position(), rest.remaining());
    } else if (!(isWhole() && pump.keep(rest))) {
      pump.write(rest);
    }
  }

  /** Whether nothing can follow, so that its writer need not be held until it is sent. */
  private boolean isWhole() {
    return delimiter == Delimiter.LENGTH && remaining == 0;
  }

  private Sink output() {
    return pump.output();
  }
}
