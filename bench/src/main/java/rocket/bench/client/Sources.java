package rocket.bench.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

/**
 * The addresses that many connections come from in turns, so that a server which bounds those of
 * one address keeps its bound. All of them are this machine's. Confined to one thread.
 */
final class Sources {
  private static final int MANY = 8;

  private int last;

  /** Another one, with a port that the system chooses. */
  InetSocketAddress next() throws IOException {
    last = (last + 1) % MANY;
    return new InetSocketAddress(
        InetAddress.getByAddress(new byte[] {127, 0, 1, (byte) (1 + last)}), 0);
  }

  /** Has a connection that is about to be made come from another one. */
  void bind(SocketChannel channel) throws IOException {
    channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
    channel.bind(next());
  }
}
