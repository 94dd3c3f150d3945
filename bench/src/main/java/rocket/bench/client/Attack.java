package rocket.bench.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Many slow connections that come back when they are closed, so that there are always as many. Run
 * it on a thread of its own; {@link #open}, {@link #survivors} and {@link #stop} are for others.
 */
public final class Attack implements Runnable {
  /** Few enough for the shortest queue of connections that a server here keeps. */
  private static final int CONNECTS_PER_SECOND = 1000;

  /** Connections that are made at once when the attack has fallen behind. */
  private static final int BURST = 20;

  /** How long one that was refused, or got no connection, stays away. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** Our sides of what the server had not closed at some time. */
  private record Survivors(long asOf, Set<InetSocketAddress> clients) {}

  private final InetSocketAddress address;
  private final Sources sources = new Sources();
  private final long interval;
  private final Vacancies vacancies;
  private final PriorityQueue<SlowConnection> byTime =
      new PriorityQueue<>(Comparator.comparingLong(SlowConnection::next));
  private final Map<SlowKind, Lifetimes> lifetimes = new EnumMap<>(SlowKind.class);
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
  private long nextConnect = System.nanoTime();

  private final AtomicInteger open = new AtomicInteger();

  /** Written by others, taken by the attack's thread. */
  private volatile @Nullable Survivors survivors;

  private volatile boolean stopped;

  /**
   * An attack on a port of the loopback interface.
   *
   * @param wanted how many connections there are, of all kinds together
   * @param interval between two signs of life of one connection
   */
  public Attack(int port, Set<SlowKind> kinds, int wanted, Duration interval) {
    this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    this.interval = interval.toNanos();
    this.vacancies = new Vacancies(kinds, wanted, nextConnect);
    kinds.forEach(kind -> lifetimes.put(kind, new Lifetimes(new Latencies(), new Latencies())));
  }

  /** How long it takes to make so many connections, if nothing hinders it. */
  public static Duration ramp(int connections) {
    return Duration.ofMillis(connections * 1000L / CONNECTS_PER_SECOND + 1000);
  }

  /** How many connections there are now. */
  public int open() {
    return open.get();
  }

  /**
   * Tells which connections the server has not closed; the others are ended.
   *
   * @param asOf a {@link System#nanoTime} when the server still had those that are not named
   * @param clients our sides of them
   */
  public void survivors(long asOf, Set<InetSocketAddress> clients) {
    survivors = new Survivors(asOf, clients);
  }

  /** Ends the attack, and {@link #run} soon after. */
  public void stop() {
    stopped = true;
  }

  /** How long the connections lived; for after {@link #run}. */
  public Map<SlowKind, Lifetimes> lifetimes() {
    return Collections.unmodifiableMap(lifetimes);
  }

  private Lifetimes lifetimes(SlowConnection one) {
    return Objects.requireNonNull(lifetimes.get(one.kind()), "one for each kind");
  }

  @Override
  public void run() {
    try (var selector = Selector.open()) {
      try {
        while (!stopped) {
          connect(selector, System.nanoTime());
          selector.select(this::advance, 5);
          dribble(System.nanoTime());
          bury();
        }
      } finally {
        selector.keys().forEach(this::leave);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void connect(Selector selector, long now) {
    long step = TimeUnit.SECONDS.toNanos(1) / CONNECTS_PER_SECOND;
    nextConnect = Math.max(nextConnect, now - BURST * step);
    SlowKind kind;
    while (nextConnect <= now && (kind = vacancies.poll(now)) != null) {
      nextConnect += step;
      try {
        var one = new SlowConnection(kind, selector, sources, address);
        open.incrementAndGet();
        one.nextAt(now + interval);
        byTime.add(one);
      } catch (IOException _) {
        vacancies.add(kind, now + PATIENCE_NANOS);
      }
    }
  }

  private void advance(SelectionKey key) {
    var one = (SlowConnection) key.attachment();
    try {
      if (!one.advance(buffer)) {
        end(one);
      }
    } catch (IOException _) {
      end(one);
    }
  }

  private void dribble(long now) {
    SlowConnection one;
    while ((one = byTime.peek()) != null && one.next() <= now) {
      byTime.remove();
      if (one.isOpen()) {
        try {
          one.nextAt(now + interval);
          if (one.connected() && one.dribble(buffer)) {
            byTime.add(one);
          } else {
            end(one);
          }
        } catch (IOException _) {
          end(one);
        }
      }
    }
  }

  /** Ends those of which others have found out that the server has closed them. */
  private void bury() throws IOException {
    var known = survivors;
    if (known != null) {
      survivors = null;
      for (var one : byTime.toArray(new SlowConnection[0])) {
        if (one.isOpen()
            && one.connected()
            && one.since() - known.asOf() < 0
            && !known.clients().contains(one.local())) {
          end(one);
        }
      }
    }
  }

  private void end(SlowConnection one) {
    long now = System.nanoTime();
    if (one.connected()) {
      lifetimes(one).ended().add(now - one.since());
    }
    vacancies.add(one.kind(), one.connected() ? now : now + PATIENCE_NANOS);
    open.decrementAndGet();
    one.close();
  }

  private void leave(SelectionKey key) {
    var one = (SlowConnection) key.attachment();
    if (one.isOpen() && one.connected()) {
      lifetimes(one).open().add(System.nanoTime() - one.since());
    }
    one.close();
  }
}
