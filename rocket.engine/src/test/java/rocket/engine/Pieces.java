package rocket.engine;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/** Bytes that arrive in pieces, with nothing between them for a moment; what is sent is lost. */
final class Pieces implements Transport {
  private final byte[] bytes;
  private final int others;
  private int position;
  private int left;

  /** A first piece of so many bytes, and more pieces of so many each. */
  Pieces(byte[] bytes, int first, int others) {
    this.bytes = bytes;
    this.left = first;
    this.others = others;
  }

  @Override
  public int read(ByteBuffer target) {
    if (position == bytes.length) {
      return -1;
    }
    int count = Math.min(Math.min(left, bytes.length - position), target.remaining());
    target.put(bytes, position, count);
    position += count;
    left -= count;
    if (count == 0) {
      left = others;
    }
    return count;
  }

  @Override
  public int write(ByteBuffer source) {
    int count = source.remaining();
    source.position(source.limit());
    return count;
  }

  @Override
  public long transfer(FileChannel file, long from, long count) {
    return count;
  }

  @Override
  public void shutdownOutput() {}

  @Override
  public SelectionKey register(Selector selector, int operations, Object attachment) {
    throw new UnsupportedOperationException();
  }

  @Override
  public InetSocketAddress local() {
    return InetSocketAddress.createUnresolved("local", 1);
  }

  @Override
  public InetSocketAddress remote() {
    return InetSocketAddress.createUnresolved("remote", 1);
  }

  @Override
  public void close() {}
}
