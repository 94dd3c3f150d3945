package rocket.worker.servlet;

import jakarta.servlet.http.HttpUpgradeHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import rocket.api.Request;
import rocket.api.StreamWorker;

/**
 * The connections of an application on which its handlers speak other protocols (Servlet 6.1,
 * section 2.3.3.5). Thread-safe.
 */
final class Upgrades {
  private static final String FIELD = "Upgrade";

  private final Set<UpgradedConnection> open = ConcurrentHashMap.newKeySet();

  /** The protocols that a client offers to speak, in its order (RFC 9110, section 7.8). */
  static List<String> offers(Request request) {
    List<String> offers = new ArrayList<>();
    for (String line : request.headers().all(FIELD)) {
      for (String element : line.split(",", -1)) {
        if (!element.isBlank()) {
          offers.add(element.strip());
        }
      }
    }
    return offers;
  }

  /** Has a handler speak on the connection. */
  StreamWorker worker(HttpUpgradeHandler handler, ClassLoader loader) {
    return connection -> {
      var upgraded = new UpgradedConnection(this, handler, loader, connection);
      open.add(upgraded);
      upgraded.open();
      return upgraded;
    };
  }

  void ended(UpgradedConnection connection) {
    open.remove(connection);
  }

  /** The application ends: so do the handlers that have not. */
  void close() {
    open.forEach(UpgradedConnection::closed);
  }
}
