package rocket.engine;

import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many connections are open from each address: an IPv4 address, or a network of 64 bits of
 * IPv6, which is what one customer gets (RFC 6177). Those beyond the maximum are refused; so many
 * at once are told so, and the rest are closed without a word. Thread-safe.
 */
final class Origins {
  /** The origin of a connection that nobody counts. */
  static final long UNCOUNTED = 0;

  /** The origin of a connection that is told that there are too many. */
  static final long REFUSED = -1;

  /** The origin of a connection that is told nothing. */
  static final long CUT = -2;

  /** Connections that are told at once. */
  private static final int MOST_TOLD = 256;

  /** Sets the numbers of IPv4 apart from networks of IPv6: no such network is given out. */
  private static final long IPV4 = 0xFFFFL << Integer.SIZE;

  private static final int PREFIX_BYTES = 8;

  private final int most;
  private final ConcurrentMap<Long, Integer> counts = new ConcurrentHashMap<>();
  private final AtomicInteger told = new AtomicInteger();

  /** At most so many from one address. */
  Origins(int most) {
    this.most = most;
  }

  /** A connection comes in; gives what is to be told to {@link #leave} when it ends. */
  long enter(InetAddress address) {
    long origin = origin(address);
    if (add(origin, 1) <= most) {
      return origin;
    }
    add(origin, -1);
    if (told.incrementAndGet() <= MOST_TOLD) {
      return REFUSED;
    }
    told.decrementAndGet();
    return CUT;
  }

  /** It has ended. */
  void leave(long origin) {
    if (origin == REFUSED) {
      told.decrementAndGet();
    } else if (origin != UNCOUNTED && origin != CUT) {
      add(origin, -1);
    }
  }

  /** Adds to a count, which is there only while it is above zero; gives the sum. */
  private int add(long origin, int difference) {
    while (true) {
      Integer count = counts.get(origin);
      int sum = difference + (count == null ? 0 : count);
      boolean done =
          count == null
              ? counts.putIfAbsent(origin, sum) == null
              : sum == 0 ? counts.remove(origin, count) : counts.replace(origin, count, sum);
      if (done) {
        return sum;
      }
    }
  }

  /** Addresses from which there are connections. */
  int size() {
    return counts.size();
  }

  private static long origin(InetAddress address) {
    byte[] bytes = address.getAddress();
    long origin = bytes.length < PREFIX_BYTES ? IPV4 >>> Integer.SIZE : 0;
    for (int i = 0; i < Math.min(bytes.length, PREFIX_BYTES); i++) {
      origin = (origin << Byte.SIZE) | (bytes[i] & 0xff);
    }
    return origin;
  }
}
