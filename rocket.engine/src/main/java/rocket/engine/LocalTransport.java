package rocket.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import org.jspecify.annotations.Nullable;

/**
 * The server's end of a {@link LocalConnection}. No selector can watch it: its key leaves the
 * leader a note instead.
 */
final class LocalTransport implements Transport {
  private final Ring incoming;
  private final Ring outgoing;

  /** Written once by the leader, read by the other end. */
  private volatile @Nullable LocalKey key;

  LocalTransport(Ring incoming, Ring outgoing) {
    this.incoming = incoming;
    this.outgoing = outgoing;
  }

  /** The other end has done something. */
  void moved() {
    LocalKey mine = key;
    if (mine != null) {
      mine.moved();
    }
  }

  /** The operations that would do, or tell, anything now. */
  int possible() {
    return (incoming.readable() ? SelectionKey.OP_READ : 0)
        | (outgoing.writable() ? SelectionKey.OP_WRITE : 0);
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    return incoming.read(target);
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    return outgoing.write(source);
  }

  @Override
  public long transfer(FileChannel file, long position, long count) throws IOException {
    if (!outgoing.writable()) {
      return 0;
    }
    var part = ByteBuffer.allocate((int) Math.min(count, outgoing.room()));
    file.read(part, position);
    return outgoing.write(part.flip());
  }

  @Override
  public void shutdownOutput() {
    outgoing.end();
  }

  @Override
  public SelectionKey register(Selector selector, int operations, Object attachment) {
    var mine = new LocalKey((Standing) attachment, this, selector);
    key = mine;
    return mine.interestOps(operations);
  }

  @Override
  public InetSocketAddress local() {
    return address();
  }

  @Override
  public InetSocketAddress remote() {
    return address();
  }

  /** This machine, at no port. */
  private static InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  @Override
  public void close() {
    LocalKey mine = key;
    if (mine != null) {
      mine.cancel();
    }
    outgoing.end();
    incoming.leave();
  }
}
