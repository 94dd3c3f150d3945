package rocket.bench.servers;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * What the runner asks of a server: where to listen, and how many requests may block at once.
 *
 * @param port the loopback port to listen on
 * @param blocked how many requests the scenario blocks at the same time; 0 when none does. Only a
 *     server whose threads are a fixed pool needs it.
 */
record Launch(int port, int blocked) {
  static final String HOST = "127.0.0.1";

  /** Where quick requests go: {@link #hello()} is the answer. */
  static final String PLAINTEXT = "/plaintext";

  /** Where slow requests go: the same answer, {@value #PAUSE_MILLIS} ms later. */
  static final String SLEEP = "/sleep";

  static final int PAUSE_MILLIS = 10;

  /** Long enough for all connections of a load generator that opens them at once. */
  static final int BACKLOG = 1024;

  private static final byte[] HELLO = "Hello, World!".getBytes(StandardCharsets.US_ASCII);

  static Launch of(String[] arguments) {
    return new Launch(
        Integer.parseInt(arguments[0]), arguments.length > 1 ? Integer.parseInt(arguments[1]) : 0);
  }

  InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /** The 13 bytes that every server answers with; shared, so that no server pays for making it. */
  static byte[] hello() {
    return HELLO;
  }

  /** Blocks the calling thread the way a call to a database does. */
  static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
