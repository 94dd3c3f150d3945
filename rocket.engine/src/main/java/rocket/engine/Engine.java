package rocket.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rocket.api.Interface;
import rocket.api.WorkerProvider;

/**
 * One run of a server, from a start to a stop: its listener, leaders, monitor and worker threads,
 * and the connections between them. Thread-safe.
 */
final class Engine {
  private final Configuration configuration;
  private final boolean speaksHttp;
  private final WorkerPool pool;
  private final Handshakes handshakes;
  private final String name;
  private final Timers timers;
  private final Seat seat;
  private final Monitor monitor;
  private final Listener listener;
  private final List<Leader> leaders;
  private final Origins origins;
  private final ProcessorTime processorTime = new ProcessorTime();
  private final AtomicInteger connections = new AtomicInteger();
  private final Seldom contentFailures;

  /** Those of them that have ended on our side, and wait for their peers to do so. */
  private final AtomicInteger parting = new AtomicInteger();

  /** The workers that are not closed yet. */
  private final Set<Tenure> tenures = ConcurrentHashMap.newKeySet();

  /** Published, once, by the stop to the connections that end. */
  private volatile @Nullable Drain drain;

  Engine(Configuration configuration, Tenure first, ServerSockets sockets) throws IOException {
    this.configuration = configuration;
    this.speaksHttp = first.speaksHttp();
    this.name = sockets.name();
    this.pool =
        new WorkerPool(
            name,
            configuration.minThreads(),
            new Permits(configuration.maxThreads(), limits(), configuration.nanoTime()),
            configuration.nanoTime());
    this.handshakes = new Handshakes(pool, Runtime.getRuntime().availableProcessors());
    this.monitor = new Monitor(this, name, configuration.timeout().toNanos());
    this.timers = new Timers(configuration.nanoTime(), monitor);
    this.seat = new Seat(configuration.method(), limits(), timers, first);
    this.contentFailures = new Seldom(configuration.nanoTime());
    this.origins = new Origins(limits().intOf(Limit.MAX_CONNECTIONS_PER_ADDRESS));
    tenures.add(first);
    this.listener =
        new Listener(this, new Reception(this, configuration), configuration.nanoTime(), sockets);
    int count = Math.min(configuration.minThreads(), Runtime.getRuntime().availableProcessors());
    List<Leader> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      made.add(new Leader(this));
    }
    this.leaders = List.copyOf(made);
  }

  void start() {
    for (Leader leader : leaders) {
      pool.execute(leader);
    }
    listener.start();
    monitor.start();
    pool.start();
    Certificates certificates = listener.sockets().certificates();
    if (!certificates.isEmpty()) {
      new CertificateWatch(certificates, timers, pool).start();
    }
  }

  /** Ends it, as drawn in {@link Drain}; the sockets may be for another engine. */
  void stop(boolean handsOver) {
    var ending = new Drain(this, handsOver);
    drain = ending;
    ending.run();
    pool.close();
    monitor.close();
    tenures.forEach(seat::leave); // what outlives this finds nobody
    tenures.forEach(Tenure::close);
    // Somebody may remember one of the threads, and by it all of this: Felix's class loaders do.
    tenures.clear();
    leaders.forEach(Leader::forget);
    seat.forget();
  }

  /** Whether its workers answer HTTP requests, and not connections; that does not change. */
  boolean speaksHttp() {
    return speaksHttp;
  }

  /** Has this worker answer from now on; the one before it ends in the background. */
  void deploy(Tenure next) {
    tenures.add(next);
    Tenure before = seat.take(next);
    if (before != null) {
      new Retirement(this, seat, before).begin(name + "-retirement");
    }
  }

  /** Gives a provider's workers no new request; they stay until they are retired. */
  List<Tenure> unseat(WorkerProvider provider) {
    List<Tenure> its =
        tenures.stream().filter(tenure -> tenure.provider().equals(provider)).toList();
    its.forEach(seat::leave);
    return its;
  }

  /** Ends the service of these; returns when they are closed. */
  void retire(List<Tenure> ending) {
    long end = System.nanoTime() + limits().of(Limit.DRAIN_TIME);
    for (Tenure tenure : ending) {
      new Retirement(this, seat, tenure).finish(Math.max(0, end - System.nanoTime()));
    }
  }

  /** A worker is closed. */
  void closed(Tenure tenure) {
    tenures.remove(tenure);
    pool.renew(); // before the leaders look for other threads
    leaders.forEach(Leader::forget);
  }

  /** Requests and conversations that hold a worker; exact only while nobody comes or goes. */
  long claims() {
    long sum = 0;
    for (Tenure tenure : tenures) {
      sum += tenure.inside();
    }
    return sum;
  }

  /** A connection has been taken in. */
  void opened() {
    connections.incrementAndGet();
  }

  /** A connection has ended on our side, while the engine ends. */
  void parts() {
    parting.incrementAndGet();
    look();
  }

  /** A connection has ended. */
  void closed(boolean parted, long origin) {
    origins.leave(origin);
    if (parted) {
      parting.decrementAndGet();
    }
    int left = connections.decrementAndGet();
    if (left == limits().of(Limit.MAX_CONNECTIONS) - 1) {
      listener.resume();
    }
    look();
  }

  private void look() {
    Drain ending = drain;
    if (ending != null) {
      ending.look();
    }
  }

  /**
   * Whether nothing runs on any connection. Asked while the engine ends: no connection comes, and
   * one that parts is counted as such first and uncounted last.
   */
  boolean isIdle() {
    int all = connections.get();
    return all - parting.get() <= 0;
  }

  /** Whether connections from which nothing has come are for another engine. */
  boolean handsOver() {
    Drain ending = drain;
    return ending != null && ending.handsOver();
  }

  /** Leaves a connection to the next engine; false if there will be none. */
  boolean handOver(Arrival arrival) {
    try {
      listener.sockets().backlog().add(arrival);
      return true;
    } catch (IllegalStateException e) {
      Logs.SERVER.debug("There is no next engine for {}", arrival, e);
      return false;
    }
  }

  /** A worker failed by this; what is made of it is the embedder's. */
  void failed(Throwable cause) {
    Consumer<? super Throwable> receiver = configuration.onFailure();
    if (receiver == null) {
      return;
    }
    try {
      receiver.accept(cause);
    } catch (Throwable t) {
      Logs.SERVER.error("A receiver of failures failed", t);
    }
  }

  /** Content changed on its way, as files do, or cannot be read, so that it was broken off. */
  void contentFailed(Object answer, IOException failure) {
    if (contentFailures.isDue()) {
      Logs.SERVER.warn(
          "{} is broken off, as others may be within 10 s without a word: {}",
          answer,
          failure instanceof ContentChangedException ? failure.getMessage() : failure);
    }
  }

  /** Whether there are as many connections as there may be. */
  boolean full() {
    return connections.get() >= limits().of(Limit.MAX_CONNECTIONS);
  }

  /** Whether this thread serves a connection of this engine, or closes a worker. */
  boolean employs(Thread thread) {
    return pool.owns(thread)
        || leaders.stream().anyMatch(leader -> leader.servedBy(thread))
        || tenures.stream().anyMatch(tenure -> tenure.closes(thread));
  }

  /** The interfaces, with their real ports. */
  List<Interface> interfaces() {
    return listener.sockets().interfaces();
  }

  Listener listener() {
    return listener;
  }

  /** How it ends; nothing as long as it does not. */
  @Nullable Drain drain() {
    return drain;
  }

  int connections() {
    return connections.get();
  }

  List<Leader> leaders() {
    return leaders;
  }

  WorkerPool pool() {
    return pool;
  }

  Handshakes handshakes() {
    return handshakes;
  }

  Origins origins() {
    return origins;
  }

  Timers timers() {
    return timers;
  }

  Monitor monitor() {
    return monitor;
  }

  Seat seat() {
    return seat;
  }

  ProcessorTime processorTime() {
    return processorTime;
  }

  Limits limits() {
    return configuration.limits();
  }

  long nanoTime() {
    return configuration.nanoTime().getAsLong();
  }
}
