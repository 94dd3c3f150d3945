package rocket.bench.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One connection of an attack. Confined to the thread of its attack. */
final class SlowConnection {
  /** The system makes of this the smallest window that it has. */
  private static final int SMALL_WINDOW_BYTES = 1;

  private final SlowKind kind;
  private final SocketChannel channel;
  private final SelectionKey key;
  private long since;
  private long next;

  /** Begins to connect. */
  SlowConnection(SlowKind kind, Selector selector, Sources sources, InetSocketAddress address)
      throws IOException {
    this.kind = kind;
    channel = SocketChannel.open();
    try {
      channel.configureBlocking(false);
      if (kind == SlowKind.READ) {
        channel.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_WINDOW_BYTES);
      }
      sources.bind(channel);
      key = channel.register(selector, 0, this);
      if (channel.connect(address)) {
        begin();
      } else {
        key.interestOps(SelectionKey.OP_CONNECT);
      }
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private void begin() throws IOException {
    since = System.nanoTime();
    channel.write(kind.first());
    // A slow reader has something to read all the time: it looks when its time has come.
    key.interestOps(kind == SlowKind.READ ? 0 : SelectionKey.OP_READ);
  }

  /** Goes on with what is possible now; false when the server has ended the connection. */
  boolean advance(ByteBuffer buffer) throws IOException {
    if (key.isConnectable()) {
      channel.finishConnect();
      begin();
      return true;
    }
    int got;
    do {
      got = channel.read(buffer.clear());
    } while (got > 0);
    return got == 0;
  }

  /** Does a little; false when the server has ended the connection. */
  boolean dribble(ByteBuffer buffer) throws IOException {
    if (!channel.isConnected()) {
      return true;
    }
    if (kind == SlowKind.READ) {
      return channel.read(buffer.clear().limit(SlowKind.READ_BYTES)) >= 0;
    }
    channel.write(kind.later());
    return true;
  }

  SlowKind kind() {
    return kind;
  }

  boolean connected() {
    return channel.isConnected();
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  /** When it was connected. */
  long since() {
    return since;
  }

  /** When it dribbles next. */
  long next() {
    return next;
  }

  void nextAt(long nanos) {
    next = nanos;
  }

  /** Our side of it. */
  InetSocketAddress local() throws IOException {
    return (InetSocketAddress) channel.getLocalAddress();
  }

  void close() {
    try {
      channel.close();
    } catch (IOException _) {
      // It is gone either way.
    }
  }
}
