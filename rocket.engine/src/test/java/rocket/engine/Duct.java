package rocket.engine;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/** A transport of which the test decides how many bytes go through. Confined to one thread. */
final class Duct implements Transport {
  private final int step;
  private ByteBuffer incoming = ByteBuffer.allocate(0);
  private ByteArrayOutputStream outgoing = new ByteArrayOutputStream();
  private int room = Integer.MAX_VALUE;
  private boolean ended;
  boolean closed;

  /** One that reads and writes at most {@code step} bytes at once. */
  Duct(int step) {
    this.step = step;
  }

  /** The peer has sent these. */
  void arrive(byte[] bytes) {
    byte[] all = new byte[incoming.remaining() + bytes.length];
    int before = incoming.remaining();
    incoming.get(all, 0, before);
    System.arraycopy(bytes, 0, all, before, bytes.length);
    incoming = ByteBuffer.wrap(all);
  }

  /** The peer sends no more. */
  void end() {
    ended = true;
  }

  /** How many bytes more can be written. */
  void room(int bytes) {
    room = bytes;
  }

  boolean allRead() {
    return !incoming.hasRemaining();
  }

  /** What has been written since the last time. */
  byte[] written() {
    byte[] bytes = outgoing.toByteArray();
    outgoing = new ByteArrayOutputStream();
    return bytes;
  }

  @Override
  public int read(ByteBuffer target) {
    int count = Math.min(step, Math.min(incoming.remaining(), target.remaining()));
    target.put(incoming.slice(incoming.position(), count));
    incoming.position(incoming.position() + count);
    return count == 0 && ended ? -1 : count;
  }

  @Override
  public int write(ByteBuffer source) {
    int count = Math.min(step, Math.min(room, source.remaining()));
    for (int i = 0; i < count; i++) {
      outgoing.write(source.get());
    }
    room -= count;
    return count;
  }

  @Override
  public long transfer(FileChannel file, long position, long count) {
    throw new UnsupportedOperationException("files go out through a buffer");
  }

  @Override
  public void shutdownOutput() {
    room = 0;
  }

  @Override
  public SelectionKey register(Selector selector, int operations, Object attachment) {
    throw new UnsupportedOperationException("nobody watches it");
  }

  @Override
  public InetSocketAddress local() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  @Override
  public InetSocketAddress remote() {
    return local();
  }

  @Override
  public void close() {
    closed = true;
  }
}
