package rocket.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.IntUnaryOperator;
import rocket.api.Interface;

/**
 * Stands between a client and a server, and passes each byte by itself, as long as it likes. One
 * connection only.
 */
final class Relay implements AutoCloseable {
  /** Instead of a byte: the connection is reset. */
  static final int CUT = -1;

  private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  private final Socket server;
  private final Thread forth;
  private final IntUnaryOperator change;
  private int passed;

  /**
   * A relay.
   *
   * @param change what becomes of a byte on its way to the server, by its number from 0: it is
   *     combined with this by XOR, or {@link #CUT}
   */
  Relay(Interface address, IntUnaryOperator change) throws IOException {
    this.change = change;
    server = new Socket(InetAddress.getByName(address.address()), address.port());
    server.setTcpNoDelay(true);
    forth = Thread.ofVirtual().start(this::run);
  }

  Interface address() {
    return Interface.of("127.0.0.1", listener.getLocalPort());
  }

  private void run() {
    try (listener;
        server;
        Socket client = listener.accept()) {
      client.setTcpNoDelay(true);
      Thread back = Thread.ofVirtual().start(() -> answer(client));
      pass(client.getInputStream(), server.getOutputStream());
      back.join();
    } catch (IOException | InterruptedException _) {
      // one of them has ended it
    }
  }

  private void pass(InputStream from, OutputStream to) throws IOException {
    int next;
    while ((next = from.read()) >= 0) {
      int changed = change.applyAsInt(passed++);
      if (changed == CUT) {
        server.setSoLinger(true, 0);
        server.close();
        return;
      }
      to.write(next ^ changed);
    }
    server.shutdownOutput();
  }

  private void answer(Socket client) {
    try {
      server.getInputStream().transferTo(client.getOutputStream());
      client.shutdownOutput();
    } catch (IOException _) {
      // one of them has ended it
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    server.close();
    Eventually.ends(forth);
  }
}
