package rocket.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rocket.api.Async;
import rocket.api.ConnectionInfo;
import rocket.api.StreamConnection;
import rocket.engine.wire.Sink;

/** A connection as a stream worker sees it. Confined to the connection's owner. */
final class RawConnection implements StreamConnection {
  private final Connection connection;
  private final StreamProtocol protocol;
  private final Pump pump;
  private final InputStream input = new RawInput();
  private final OutputStream output = new RawOutput();
  private @Nullable AsyncExchange going;
  private long consumed;
  private boolean ended;
  private boolean closing;

  /** Whether the connection has ended: who kept this has no part in what its buffers serve now. */
  private boolean retired;

  RawConnection(Connection connection, StreamProtocol protocol) {
    this.connection = connection;
    this.protocol = protocol;
    this.pump = connection.pump();
  }

  /** Whether the peer has sent its last byte. */
  boolean ended() {
    return ended;
  }

  void ended(boolean end) {
    ended = end;
  }

  /** Bytes that have been read from it. */
  long consumed() {
    return consumed;
  }

  /** Bytes that have come in and have not been read from it. */
  int unread() {
    return pump.input().end() - pump.input().start();
  }

  boolean closing() {
    return closing;
  }

  /** Ends all use of it. */
  void retire() {
    retired = true;
  }

  /** What runs its tasks if it takes no turns any more; else null. */
  @Nullable AsyncExchange going() {
    return going;
  }

  @Override
  public Async async() {
    AsyncExchange known = going;
    if (known == null) {
      known = new AsyncExchange(new LaterConversation(connection, protocol, this));
      going = known;
    }
    return known;
  }

  private @Nullable Use use() {
    AsyncExchange known = going;
    if (known == null) {
      return null;
    }
    known.use().begin();
    return known.use();
  }

  /** Whether a read would bring something, or the end. */
  boolean readable() throws IOException {
    if (!ended && pump.input().isEmpty()) {
      ended = pump.fill() < 0;
    }
    return ended || !pump.input().isEmpty();
  }

  @Override
  public int readNow(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    Use use = use();
    try {
      requireOpen();
      if (length == 0 || !readable()) {
        return 0;
      }
      Input buffered = pump.input();
      if (buffered.isEmpty()) {
        return -1;
      }
      int count = Math.min(length, unread());
      System.arraycopy(buffered.bytes(), buffered.start(), target, offset, count);
      buffered.startAt(buffered.start() + count);
      consumed += count;
      return count;
    } finally {
      Use.done(use);
    }
  }

  @Override
  public int writeNow(byte[] source, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, source.length);
    Use use = use();
    try {
      requireOpen();
      if (!pump.flushNow()) {
        return 0;
      }
      int count = Math.min(length, pump.output().room());
      pump.output().write(source, offset, count);
      pump.flushNow();
      return count;
    } finally {
      Use.done(use);
    }
  }

  /** Has this thread wait for input, with what the connection is served by, or without. */
  private void awaitInput() throws IOException {
    AsyncExchange known = going;
    if (known != null && !known.opens() && !known.use().serves()) {
      output.flush();
      known.awaitInput();
      return;
    }
    Use use = use();
    try {
      pump.flush();
      pump.awaitInput();
    } finally {
      Use.done(use);
    }
  }

  private void requireOpen() throws IOException {
    if (retired) {
      throw new IOException("the connection has ended");
    }
  }

  @Override
  public InputStream input() {
    return input;
  }

  @Override
  public OutputStream output() {
    return output;
  }

  @Override
  public ConnectionInfo info() {
    return connection.facts();
  }

  @Override
  public void close() {
    closing = true;
    AsyncExchange known = going;
    if (known != null) {
      known.complete();
    }
  }

  private final class RawInput extends InputStream {
    private final byte[] one = new byte[1];

    @Override
    public int read() throws IOException {
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      Objects.checkFromIndexSize(offset, length, target.length);
      int count = readNow(target, offset, length);
      while (count == 0 && length > 0) {
        awaitInput();
        count = readNow(target, offset, length);
      }
      return count;
    }

    @Override
    public int available() {
      return retired ? 0 : unread();
    }
  }

  private final class RawOutput extends OutputStream {
    private final byte[] one = new byte[1];

    @Override
    public void write(int b) throws IOException {
      one[0] = (byte) b;
      write(one, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      Objects.checkFromIndexSize(offset, length, source.length);
      Use use = use();
      try {
        requireOpen();
        Sink sink = pump.output();
        if (length <= sink.room()) {
          sink.write(source, offset, length);
        } else {
          pump.write(ByteBuffer.wrap(source, offset, length));
        }
      } finally {
        Use.done(use);
      }
    }

    @Override
    public void flush() throws IOException {
      Use use = use();
      try {
        requireOpen();
        pump.flush();
      } finally {
        Use.done(use);
      }
    }
  }
}
