package rocket.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The way out of a TLS connection: encrypts one record after another and sends it. It has a buffer
 * only while a record waits to be sent. Confined to its {@link TlsTransport}.
 */
final class TlsOutput {
  /** What a record carries at most (RFC 8446, 5.1). */
  private static final int FRAGMENT = 1 << 14;

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Transport below;
  private final RecordPool pool;

  /** A record that has not been sent in full. */
  private @Nullable ByteBuffer unsent;

  private long sent;

  TlsOutput(Transport below, RecordPool pool) {
    this.below = below;
    this.pool = pool;
  }

  /** Bytes that have been sent, ever. */
  long sent() {
    return sent;
  }

  /** Whether a record has not been sent in full. */
  boolean owes() {
    return unsent != null;
  }

  /** Sends on what has been encrypted; true if nothing is left of it. */
  boolean flush() throws IOException {
    ByteBuffer record = unsent;
    if (record == null) {
      return true;
    }
    sent += below.write(record);
    if (record.hasRemaining()) {
      return false;
    }
    release();
    return true;
  }

  /** Encrypts and sends some bytes. */
  int write(SSLEngine engine, ByteBuffer source) throws IOException {
    int before = source.remaining();
    while (source.hasRemaining() && flush()) {
      SSLEngineResult result = wrap(engine, source);
      if (result.bytesConsumed() == 0 && result.bytesProduced() == 0) {
        throw new SSLException("nothing can be sent now: " + result);
      }
    }
    flush();
    return before - source.remaining();
  }

  /** Encrypts and sends a part of a file, through one buffer. */
  long transfer(SSLEngine engine, FileChannel file, long position, long count) throws IOException {
    ByteBuffer chunk = pool.take();
    try {
      long moved = 0;
      while (moved < count && flush()) {
        chunk.clear().limit((int) Math.min(FRAGMENT, count - moved));
        if (file.read(chunk, position + moved) <= 0) {
          break;
        }
        moved += write(engine, chunk.flip());
      }
      return moved;
    } finally {
      pool.give(chunk);
    }
  }

  /** Makes a record of what TLS itself has to say; what there was before has been sent. */
  SSLEngineResult speak(SSLEngine engine) throws IOException {
    return wrap(engine, NOTHING);
  }

  private SSLEngineResult wrap(SSLEngine engine, ByteBuffer source) throws IOException {
    ByteBuffer record = pool.take();
    unsent = record;
    try {
      SSLEngineResult result = engine.wrap(source, record);
      if (result.getStatus() == SSLEngineResult.Status.CLOSED && source.hasRemaining()) {
        throw new SSLException("the connection has been closed for sending");
      }
      return result;
    } finally {
      if (!record.flip().hasRemaining()) {
        release();
      }
    }
  }

  /** Gives the buffer back, whatever is in it. */
  void release() {
    ByteBuffer record = unsent;
    if (record != null) {
      unsent = null;
      pool.give(record);
    }
  }
}
