package rocket.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;

/**
 * A client's end of a connection to a server in the same process, made by {@link Rocket#connect}.
 * It needs no port; to the server it is a connection as any other, from the loopback address with
 * port 0. Bytes that nobody has read yet are kept, up to 64 KiB each way.
 *
 * <p>Reading, writing and closing may each be done by a thread of its own.
 */
public final class LocalConnection implements AutoCloseable {
  private final Ring toServer = new Ring();
  private final Ring fromServer = new Ring();
  private final LocalTransport server = new LocalTransport(toServer, fromServer);
  private final InputStream input = new LocalInput();
  private final OutputStream output = new LocalOutput();

  /** Set by one thread, read by those that wait. */
  private volatile long patienceNanos = Long.MAX_VALUE;

  private LocalConnection() {}

  static LocalConnection to(Backlog backlog) {
    var connection = new LocalConnection();
    backlog.addLocal(Arrival.local(connection.server));
    return connection;
  }

  /**
   * How long a read or a write waits for the server, before it throws {@link
   * SocketTimeoutException}; for ever unless set.
   *
   * @param time more than 0, at most a hundred years
   * @throws IllegalArgumentException for another time
   */
  public LocalConnection timeout(Duration time) {
    if (!time.isPositive() || time.compareTo(Limit.LONGEST) > 0) {
      throw new IllegalArgumentException(
          "timeout is %s; allowed: more than 0 s, at most a hundred years"
              .formatted(Limit.seconds(time)));
    }
    patienceNanos = time.toNanos();
    return this;
  }

  /** What the server sends; ends when it closes. Closing it closes the connection. */
  public InputStream input() {
    return input;
  }

  /**
   * What the server gets, at once: nothing needs a flush. Closing it is {@link #finish}. A write
   * throws {@link IOException} once either side has closed.
   */
  public OutputStream output() {
    return output;
  }

  /** Tells the server that nothing more will be sent, and goes on listening. */
  public void finish() {
    toServer.end();
    server.moved();
  }

  /**
   * Waits until the server has read everything that was sent; false if that takes longer. Tells
   * nothing of what it makes of it.
   *
   * @throws IOException if this thread is interrupted
   */
  public boolean awaitRead(Duration atMost) throws IOException {
    return toServer.awaitEmpty(atMost.toNanos());
  }

  /** Ends it both ways. What the server has been sent, it may still read. */
  @Override
  public void close() {
    toServer.end();
    fromServer.leave();
    server.moved();
  }

  private final class LocalInput extends InputStream {
    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      Objects.checkFromIndexSize(offset, length, target.length);
      if (length == 0) {
        return 0;
      }
      var buffer = ByteBuffer.wrap(target, offset, length);
      int count;
      while ((count = readNow(buffer)) == 0) {
        if (!fromServer.awaitReadable(patienceNanos)) {
          throw new SocketTimeoutException("the server sent nothing in time");
        }
      }
      return count;
    }

    private int readNow(ByteBuffer buffer) throws IOException {
      int count = fromServer.read(buffer);
      server.moved();
      return count;
    }

    @Override
    public int available() {
      return fromServer.available();
    }

    @Override
    public void close() {
      LocalConnection.this.close();
    }
  }

  private final class LocalOutput extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      var buffer = ByteBuffer.wrap(source, offset, length);
      while (buffer.hasRemaining()) {
        int count = toServer.write(buffer);
        server.moved();
        if (count == 0 && !toServer.awaitWritable(patienceNanos)) {
          throw new SocketTimeoutException("the server read nothing in time");
        }
      }
    }

    @Override
    public void close() {
      finish();
    }
  }
}
