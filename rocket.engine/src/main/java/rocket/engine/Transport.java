package rocket.engine;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import rocket.engine.proxy.ProxyHeader;

/**
 * Moves bytes to and from a peer without ever waiting. Reads and writes do not overlap themselves.
 */
interface Transport {
  /** Reads some bytes: 0 if there are none now, -1 at the end. */
  int read(ByteBuffer target) throws IOException;

  /** Writes some bytes: 0 if there is no room now. */
  int write(ByteBuffer source) throws IOException;

  /** Writes some bytes of one and then of the other, together if it can. */
  default long write(ByteBuffer first, ByteBuffer second) throws IOException {
    long written = write(first);
    return first.hasRemaining() ? written : written + write(second);
  }

  /** Writes some bytes of a file: 0 if there is no room now, or the file has ended. */
  long transfer(FileChannel file, long position, long count) throws IOException;

  /** Sends on what has been taken to be written; true if nothing is left of it. */
  default boolean flush() throws IOException {
    return true;
  }

  /** Whether a read would bring something, whatever a selector knows. */
  default boolean holdsInput() {
    return false;
  }

  /** Whether something has come in of which a read brings nothing before the rest is there. */
  default boolean midMessage() {
    return false;
  }

  /** Bytes that have come from the peer, after reads that have brought so many. */
  default long received(long read) {
    return read;
  }

  /** Bytes that have gone to the peer, after writes that have taken so many. */
  default long sent(long written) {
    return written;
  }

  /** The TLS session that was agreed on; empty for plain text. */
  default Optional<SSLSession> tls() {
    return Optional.empty();
  }

  /** Tells the peer that nothing more will be written. */
  void shutdownOutput() throws IOException;

  /** Has a selector watch it. */
  SelectionKey register(Selector selector, int operations, Object attachment) throws IOException;

  InetSocketAddress local() throws IOException;

  InetSocketAddress remote() throws IOException;

  /** What a proxy has told of the connection behind it, if one has. */
  default @Nullable ProxyHeader told() {
    return null;
  }

  void close() throws IOException;
}
