package rocket.bench;

import java.util.List;
import java.util.Locale;

/** What is asked of the servers, and by how many connections. */
enum Scenario {
  SERVLET("Plaintext by a servlet", 64),
  PLAIN("Plaintext by the server's own kind of handler", 64),
  BLOCKING("A handler that sleeps 10 ms", 512),
  MIXED("Plaintext while 512 other connections ask for what sleeps 10 ms", 64),
  STARTUP("From the start of the process to the first answer", 1),
  SLOW("Plaintext at a fixed rate, without and with many slow connections", 64),
  OVERLOAD("Ten times the load that saturates a server", 1),
  IDLE("Many idle connections in a heap of 64 MiB", 1),
  TLS("Requests, bulk and handshakes over TLS", 64),
  FILES("Files, small and large", 64);

  /** How many connections ask for what blocks when the scenario also has a quick path. */
  static final int SLOW_CONNECTIONS = 512;

  private static final String PLAINTEXT = "/plaintext";
  private static final String SLEEP = "/sleep";

  private final String title;
  private final int connections;

  Scenario(String title, int connections) {
    this.title = title;
    this.connections = connections;
  }

  String title() {
    return title;
  }

  /** How many connections carry the measured requests, unless told otherwise. */
  int connections() {
    return connections;
  }

  /** Whether wrk loads the servers, and {@link Trial} measures them. */
  boolean byWrk() {
    return compareTo(STARTUP) < 0;
  }

  /** Whether handlers wait before they answer. */
  boolean blocks() {
    return paths().contains(SLEEP);
  }

  /** The paths that are asked for: the first is measured, the others run beside it. */
  List<String> paths() {
    return switch (this) {
      case SERVLET, PLAIN, STARTUP, SLOW, OVERLOAD, IDLE, TLS, FILES -> List.of(PLAINTEXT);
      case BLOCKING -> List.of(SLEEP);
      case MIXED -> List.of(PLAINTEXT, SLEEP);
    };
  }

  /** The name on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
