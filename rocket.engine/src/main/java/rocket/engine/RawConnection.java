package rocket.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import rocket.api.ConnectionInfo;
import rocket.api.StreamConnection;
import rocket.engine.wire.Sink;

/** A connection as a stream worker sees it. Confined to the connection's owner. */
final class RawConnection implements StreamConnection {
  private final Connection connection;
  private final Pump pump;
  private final InputStream input = new RawInput();
  private final OutputStream output = new RawOutput();
  private long consumed;
  private boolean ended;
  private boolean closing;

  /** Whether the connection has ended: who kept this has no part in what its buffers serve now. */
  private boolean retired;

  RawConnection(Connection connection) {
    this.connection = connection;
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
      if (length == 0) {
        return 0;
      }
      requireOpen();
      Input buffered = pump.input();
      while (buffered.isEmpty()) {
        if (ended) {
          return -1;
        }
        int count = pump.fill();
        ended = count < 0;
        if (count == 0) {
          pump.flush();
          pump.awaitInput();
        }
      }
      int count = Math.min(length, available());
      System.arraycopy(buffered.bytes(), buffered.start(), target, offset, count);
      buffered.startAt(buffered.start() + count);
      consumed += count;
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
      requireOpen();
      Sink sink = pump.output();
      if (length <= sink.room()) {
        sink.write(source, offset, length);
      } else {
        pump.write(ByteBuffer.wrap(source, offset, length));
      }
    }

    @Override
    public void flush() throws IOException {
      requireOpen();
      pump.flush();
    }
  }
}
