package rocket.engine;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** TCP as it is. */
record PlainTransport(SocketChannel channel) implements Transport {
  /**
   * Bytes of one call of the system. The JDK copies all that it is given out of the heap first, and
   * a peer may take hardly any of it.
   */
  private static final int SLICE = 128 * 1024;

  @Override
  public int read(ByteBuffer target) throws IOException {
    return channel.read(target);
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    return source.remaining() <= SLICE || source.isDirect()
        ? channel.write(source)
        : writeSlices(source);
  }

  private int writeSlices(ByteBuffer source) throws IOException {
    int end = source.limit();
    int written = 0;
    int slice;
    int taken;
    do {
      slice = Math.min(SLICE, end - source.position());
      source.limit(source.position() + slice);
      try {
        taken = channel.write(source);
      } finally {
        source.limit(end);
      }
      written += taken;
    } while (taken == slice && source.hasRemaining());
    return written;
  }

  @Override
  public long write(ByteBuffer first, ByteBuffer second) throws IOException {
    int end = second.limit();
    second.limit(second.position() + Math.min(SLICE, second.remaining()));
    long most = (long) first.remaining() + second.remaining();
    long written;
    try {
      written = channel.write(new ByteBuffer[] {first, second});
    } finally {
      second.limit(end);
    }
    return written < most || !second.hasRemaining() ? written : written + write(second);
  }

  @Override
  public long transfer(FileChannel file, long position, long count) throws IOException {
    return file.transferTo(position, count, channel);
  }

  @Override
  public void shutdownOutput() throws IOException {
    channel.shutdownOutput();
  }

  @Override
  public SelectionKey register(Selector selector, int operations, Object attachment)
      throws IOException {
    return channel.register(selector, operations, attachment);
  }

  @Override
  public InetSocketAddress local() throws IOException {
    return (InetSocketAddress) channel.getLocalAddress();
  }

  @Override
  public InetSocketAddress remote() throws IOException {
    return (InetSocketAddress) channel.getRemoteAddress();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
