package rocket.engine;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The way in of a TLS connection: gathers records and decrypts them. It has a buffer only while
 * there is something in it; the beginning of a record is kept in as much room as it needs. Confined
 * to its {@link TlsTransport}.
 */
final class TlsInput {
  private static final byte[] NOTHING = {};

  /** The beginning of a record up to this size does not keep a whole buffer. */
  private static final int SMALL = 4096;

  private static final int FIRST_TYPE = 20;
  private static final int LAST_TYPE = 24;
  private static final int CONTENT_TYPE = 23;

  private final Transport below;
  private final RecordPool pool;

  /** Records that have been received, the last of them perhaps in part. */
  private @Nullable ByteBuffer records;

  /** Instead of it: the beginning of a record. */
  private byte[] beginning = NOTHING;

  /** What was decrypted and there was no room for. */
  private @Nullable ByteBuffer plain;

  /** Whether the engine has asked for more than there is. */
  private boolean starved;

  private long received;

  TlsInput(Transport below, RecordPool pool) {
    this.below = below;
    this.pool = pool;
  }

  /** Bytes that have been received, ever. */
  long received() {
    return received;
  }

  /** Whether no buffer of the pool is here. */
  boolean holdsNoBuffer() {
    return records == null && plain == null;
  }

  /** Whether some of a record is there, and not all. */
  boolean midRecord() {
    return beginning.length > 0 || (records != null && !holdsRecord());
  }

  /** Whether more can be read without anything being received. */
  boolean holdsInput() {
    return plain != null || holdsRecord();
  }

  /** Whether a whole record is there, or something that the engine must judge. */
  boolean holdsRecord() {
    ByteBuffer mine = records;
    if (mine == null || starved) {
      return false;
    }
    int at = mine.position();
    int type = mine.get(at) & 0xff;
    if (type < FIRST_TYPE || type > LAST_TYPE) {
      return true;
    }
    if (mine.remaining() < RecordPool.HEADER) {
      return false;
    }
    int length = mine.getShort(at + RecordPool.HEADER - 2) & 0xffff;
    return length > RecordPool.LONGEST || mine.remaining() >= RecordPool.HEADER + length;
  }

  /** Whether the next record is whole, and is not about the end of those before it. */
  boolean holdsContent() {
    return holdsRecord() && first() == CONTENT_TYPE;
  }

  /** The first byte that has been received and not been used up; -1 if there is none. */
  int first() {
    ByteBuffer mine = records;
    return mine != null ? mine.get(mine.position()) & 0xff : -1;
  }

  /** Receives once: how many bytes, 0 if there are none now, -1 at the end. */
  int receive() throws IOException {
    ByteBuffer mine = records;
    mine = mine == null ? pool.take().put(beginning) : roomBehind(mine);
    records = mine;
    beginning = NOTHING;
    try {
      int count = below.read(mine);
      if (count > 0) {
        starved = false;
        received += count;
      }
      return count;
    } finally {
      mine.flip();
      settle();
    }
  }

  private static ByteBuffer roomBehind(ByteBuffer bytes) {
    return bytes.position() == 0
        ? bytes.position(bytes.limit()).limit(bytes.capacity())
        : bytes.compact();
  }

  /** Decrypts the next record, which holds no content as long as hands are being shaken. */
  SSLEngineResult listen(SSLEngine engine) throws IOException {
    ByteBuffer room = pool.take();
    SSLEngineResult result;
    try {
      result = unwrap(engine, room);
    } finally {
      keep(room);
    }
    settle();
    return result;
  }

  /** Decrypts the next record into {@code target}, or as much of it as fits. */
  SSLEngineResult read(SSLEngine engine, ByteBuffer target) throws IOException {
    SSLEngineResult result = unwrap(engine, target);
    if (result.getStatus() == SSLEngineResult.Status.BUFFER_OVERFLOW) {
      result = listen(engine);
      drain(target);
    }
    settle();
    return result;
  }

  /** Takes what was decrypted before; 0 if there is nothing. */
  int drain(ByteBuffer target) {
    ByteBuffer source = plain;
    if (source == null) {
      return 0;
    }
    int count = Math.min(source.remaining(), target.remaining());
    target.put(target.position(), source, source.position(), count);
    target.position(target.position() + count);
    source.position(source.position() + count);
    if (!source.hasRemaining()) {
      plain = null;
      pool.give(source);
    }
    return count;
  }

  /** Refuses an end of the connection in the middle of a record. */
  void requireWhole() throws EOFException {
    if (midRecord()) {
      throw new EOFException("the peer ended the connection in the middle of a record");
    }
  }

  private SSLEngineResult unwrap(SSLEngine engine, ByteBuffer target) throws IOException {
    ByteBuffer source = records;
    if (source == null) {
      throw new SSLException("there is no record");
    }
    SSLEngineResult result = engine.unwrap(source, target);
    starved = result.getStatus() == SSLEngineResult.Status.BUFFER_UNDERFLOW;
    if (starved && source.remaining() == source.capacity()) {
      throw new SSLException("a record is longer than any may be");
    }
    return result;
  }

  private void keep(ByteBuffer decrypted) {
    if (decrypted.flip().hasRemaining()) {
      plain = decrypted;
    } else {
      pool.give(decrypted);
    }
  }

  /** Keeps no more room than is needed. */
  private void settle() {
    ByteBuffer mine = records;
    if (mine == null || mine.remaining() > SMALL || (mine.hasRemaining() && holdsRecord())) {
      return;
    }
    if (mine.hasRemaining()) {
      beginning = new byte[mine.remaining()];
      mine.get(beginning);
    }
    records = null;
    pool.give(mine);
  }

  /** Gives the buffers back, whatever is in them. */
  void release() {
    ByteBuffer mine = records;
    if (mine != null) {
      records = null;
      pool.give(mine);
    }
    ByteBuffer rest = plain;
    if (rest != null) {
      plain = null;
      pool.give(rest);
    }
    beginning = NOTHING;
  }
}
