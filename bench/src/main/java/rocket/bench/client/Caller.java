package rocket.bench.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One connection, with at most one request under way. Confined to the thread of its traffic. */
final class Caller {
  private final SocketChannel channel;
  private final SelectionKey key;
  private final AnswerReader reader = new AnswerReader();
  private ByteBuffer request = ByteBuffer.allocate(0);
  private boolean last;
  private boolean closed;
  private long due;

  /** Begins to connect. */
  Caller(Selector selector, Sources sources, InetSocketAddress address) throws IOException {
    channel = SocketChannel.open();
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      sources.bind(channel);
      boolean connected = channel.connect(address);
      key =
          channel.register(
              selector, connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, this);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Sends a request now, or when the connection is made.
   *
   * @param lastOne whether it asks for the end of the connection
   */
  void ask(ByteBuffer bytes, boolean lastOne, long dueNanos) throws IOException {
    request = bytes;
    last = lastOne;
    due = dueNanos;
    reader.reset();
    if (channel.isConnected()) {
      write();
    }
  }

  /** When its request was due. */
  long due() {
    return due;
  }

  boolean connected() {
    return channel.isConnected();
  }

  /** Whether {@link #close} was called; a connection that could not be made closes by itself. */
  boolean closed() {
    return closed;
  }

  /** Goes on with what is possible now; true when the answer is complete. */
  boolean advance(ByteBuffer buffer) throws IOException {
    if (key.isConnectable()) {
      channel.finishConnect();
      write();
      return false;
    }
    if (key.isWritable()) {
      write();
    }
    if (!key.isReadable()) {
      return false;
    }
    int got;
    while ((got = channel.read(buffer.clear())) > 0) {
      if (reader.take(buffer.flip())) {
        return true;
      }
    }
    if (got < 0) {
      if (reader.endsWithConnection()) {
        return true;
      }
      throw new IOException("the connection ended before the answer");
    }
    return false;
  }

  private void write() throws IOException {
    channel.write(request);
    key.interestOps(
        request.hasRemaining()
            ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
            : SelectionKey.OP_READ);
  }

  int status() {
    return reader.status();
  }

  /** Whether another request may follow. */
  boolean persists() {
    return !last && !reader.closes();
  }

  /** Ends the connection; false if that was done before. */
  boolean close() {
    boolean first = !closed;
    closed = true;
    try {
      channel.close();
    } catch (IOException _) {
      // It is gone either way.
    }
    return first;
  }
}
