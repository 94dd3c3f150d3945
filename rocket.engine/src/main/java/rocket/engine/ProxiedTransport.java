package rocket.engine;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import rocket.engine.proxy.ProxyHeader;

/**
 * A connection from a proxy, which begins with a header of the PROXY protocol. Never reads past
 * that header: what follows is left to whoever reads next, and to the selector. Reads are confined
 * to the connection's owner, as those of the transport beneath.
 */
final class ProxiedTransport implements Transport {
  private final Transport wire;

  /** What has been read of the header; its length is what is to be read at least. */
  private byte[] header = new byte[ProxyHeader.BEGINNING];

  private int read;

  /** The header; published to who logs. */
  private volatile @Nullable ProxyHeader told;

  ProxiedTransport(Transport wire) {
    this.wire = wire;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    while (told == null) {
      int count = wire.read(ByteBuffer.wrap(header, read, header.length - read));
      if (count <= 0) {
        return count;
      }
      read += count;
      if (read == header.length) {
        told = judged();
      }
    }
    return wire.read(target);
  }

  /** Who serves a proxy that speaks another way than was agreed on should be able to find out. */
  private @Nullable ProxyHeader judged() throws IOException {
    try {
      return parse();
    } catch (ProtocolException e) {
      Logs.SERVER.warn(
          "A connection of the proxy {} is closed: {}",
          wire.remote().getAddress().getHostAddress(),
          e.getMessage());
      throw e;
    }
  }

  /** The header, if these bytes are all of it; else there is room for more. */
  private @Nullable ProxyHeader parse() throws ProtocolException {
    if (ProxyHeader.isBinary(header)) {
      if (read < ProxyHeader.FIXED) {
        header = Arrays.copyOf(header, ProxyHeader.FIXED);
        return null;
      }
      int length = ProxyHeader.binaryLength(header);
      if (read < length) {
        header = Arrays.copyOf(header, length);
        return null;
      }
      return ProxyHeader.ofBinary(header);
    }
    if (!ProxyHeader.isText(header)) {
      throw new ProtocolException("a trusted proxy sent no PROXY header");
    }
    if (header[read - 2] == '\r' && header[read - 1] == '\n') {
      return ProxyHeader.ofText(new String(header, 0, read - 2, StandardCharsets.ISO_8859_1));
    }
    if (read == ProxyHeader.MAX_TEXT) {
      throw new ProtocolException("a PROXY header has no end");
    }
    header = Arrays.copyOf(header, read + 1); // its end is not known: byte by byte, once
    return null;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    return wire.write(source);
  }

  @Override
  public long transfer(FileChannel file, long position, long count) throws IOException {
    return wire.transfer(file, position, count);
  }

  @Override
  public void shutdownOutput() throws IOException {
    wire.shutdownOutput();
  }

  @Override
  public SelectionKey register(Selector selector, int operations, Object attachment)
      throws IOException {
    return wire.register(selector, operations, attachment);
  }

  @Override
  public InetSocketAddress local() throws IOException {
    return wire.local();
  }

  @Override
  public InetSocketAddress remote() throws IOException {
    return wire.remote();
  }

  @Override
  public @Nullable ProxyHeader told() {
    return told;
  }

  @Override
  public void close() throws IOException {
    wire.close();
  }
}
