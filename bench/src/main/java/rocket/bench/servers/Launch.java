package rocket.bench.servers;

import jakarta.servlet.http.HttpServlet;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the runner asks of a server: where to listen, and how many requests may block at once.
 *
 * @param port the loopback port to listen on
 * @param blocked how many requests the scenario blocks at the same time; 0 when none does. Only a
 *     server whose threads are a fixed pool needs it.
 * @param stressed whether it is pressed: then it needs the work of {@link Stress} too
 */
record Launch(int port, int blocked, boolean stressed) {
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
        Integer.parseInt(arguments[0]),
        arguments.length > 1 ? Integer.parseInt(arguments[1]) : 0,
        arguments.length > 2);
  }

  /** The servlets of a container, by path. */
  Map<String, HttpServlet> servlets() {
    var servlets = new HashMap<String, HttpServlet>();
    servlets.put(PLAINTEXT, new HelloServlet());
    servlets.put(SLEEP, new SleepServlet());
    if (stressed) {
      var paths = List.of(Stress.NAP, Stress.BURN, Stress.UPLOAD, Stress.LARGE);
      paths.forEach(path -> servlets.put(path, new StressServlet()));
    }
    return servlets;
  }

  InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /** The 13 bytes that every server answers with; shared, so that no server pays for making it. */
  static byte[] hello() {
    return HELLO;
  }

  /** Blocks the calling thread the way a call to a database does. */
  static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
