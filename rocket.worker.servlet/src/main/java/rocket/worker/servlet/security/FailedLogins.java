package rocket.worker.servlet.security;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts logins that fail, by the address that they come from: a network of 64 bits, for IPv6.
 * Names are not blocked, as that would let strangers lock people out. Thread-safe.
 */
final class FailedLogins {
  /** So many may fail within {@link #WINDOW}. */
  static final int MOST = 20;

  static final Duration WINDOW = Duration.ofMinutes(5);

  private static final int MOST_ADDRESSES = 10_000;
  private static final int NETWORK = 8;

  private final InstantSource clock;

  /** Guarded by itself; the address that failed first is forgotten first. */
  private final Map<String, Count> counts =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
          return size() > MOST_ADDRESSES;
        }
      };

  /**
   * Failures of an address.
   *
   * @param since when the first was, in milliseconds since 1970
   */
  private record Count(long since, int failures) {}

  FailedLogins(InstantSource clock) {
    this.clock = clock;
  }

  /** For how many seconds more an address may not try; 0 if it may. */
  long blockedFor(String address) {
    synchronized (counts) {
      if (counts.isEmpty()) {
        return 0;
      }
      Count count = counts.get(network(address));
      long left = count == null ? 0 : count.since + WINDOW.toMillis() - clock.millis();
      return count == null || count.failures < MOST || left <= 0 ? 0 : left / 1000 + 1;
    }
  }

  void add(String address) {
    long now = clock.millis();
    String network = network(address);
    synchronized (counts) {
      Count count = counts.get(network);
      if (count == null || count.since + WINDOW.toMillis() <= now) {
        counts.remove(network);
        counts.put(network, new Count(now, 1));
      } else {
        counts.put(network, new Count(count.since, count.failures + 1));
      }
    }
  }

  private static String network(String address) {
    try {
      return InetAddress.ofLiteral(address) instanceof Inet6Address six
          ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), NETWORK))
          : address;
    } catch (IllegalArgumentException _) {
      return address;
    }
  }
}
