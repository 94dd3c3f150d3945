package rocket.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import rocket.api.Interface;

/** Ports of this machine. */
final class Ports {
  private Ports() {}

  /** One at which nobody listens. */
  static int free() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  /** Whether somebody listens there. */
  static boolean isOpen(int port) {
    try (var _ = Peer.of(Interface.of("127.0.0.1", port))) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
