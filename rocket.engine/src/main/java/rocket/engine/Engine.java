package rocket.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rocket.api.Interface;
import rocket.api.WorkerProvider;
import rocket.engine.tls.TlsEngines;
import rocket.engine.wire.HttpDate;

/**
 * One run of a server, from a start to a stop: its listener, leaders, monitor and worker threads,
 * and the connections between them. Thread-safe.
 */
final class Engine {
  /** Offered by ALPN (RFC 7301) where HTTP is spoken. */
  private static final List<String> OFFERED = List.of("http/1.1");

  private final Configuration configuration;
  private final boolean speaksHttp;
  private final HttpDate date;
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

  /** Those of them that have ended on our side, and wait for their peers to do so. */
  private final AtomicInteger parting = new AtomicInteger();

  /** The workers that are not closed yet. */
  private final Set<Tenure> tenures = ConcurrentHashMap.newKeySet();

  /** What the connections of each interface share; confined to the listener. */
  private final IdentityHashMap<Interface, HttpService> services = new IdentityHashMap<>();

  /** Connections so far; confined to the listener. */
  private long accepted;

  /** Published, once, by the stop to the connections that end. */
  private volatile @Nullable Drain drain;

  Engine(Configuration configuration, Tenure first, ServerSockets sockets) throws IOException {
    this.configuration = configuration;
    this.speaksHttp = first.speaksHttp();
    this.date = new HttpDate(configuration.clock(), Version.SERVER_SOFTWARE);
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
    this.origins = new Origins(limits().intOf(Limit.MAX_CONNECTIONS_PER_ADDRESS));
    tenures.add(first);
    this.listener = new Listener(this, name, configuration.nanoTime(), sockets);
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

  /** Takes in an accepted connection: a TLS connection, if there is something to make it with. */
  void connect(Transport below, Interface address, @Nullable TlsEngines tls) throws IOException {
    long origin = origin(below);
    boolean refused = origin == Origins.REFUSED;
    boolean secure = tls != null || below instanceof TlsTransport;
    if (origin == Origins.CUT || (refused && (secure || !speaksHttp))) {
      origins.leave(origin);
      below.close();
      return;
    }
    Leader leader = leastBusy();
    long number = ++accepted;
    Transport transport = tls == null ? below : secure(below, tls, leader);
    Protocol protocol = refused ? new Refusal(http(address)) : protocol(address);
    if (transport instanceof TlsTransport encrypted && encrypted.tls().isEmpty()) {
      protocol = new TlsHandshake(encrypted, protocol, address, this);
    }
    var connection = new Connection(leader, transport, number, origin, protocol);
    connections.incrementAndGet();
    leader.add(connection);
  }

  private Transport secure(Transport below, TlsEngines tls, Leader leader) {
    List<String> offered = speaksHttp ? OFFERED : List.of();
    return new TlsTransport(below, () -> tls.create(offered), leader.records(), !speaksHttp);
  }

  /** Whether it comes from a proxy that has to tell of the connection behind it first. */
  boolean proxied(Transport transport) throws IOException {
    Proxies proxies = configuration.proxies();
    return proxies.proxyProtocol() && proxies.trusts(transport.remote().getAddress());
  }

  /** Where it comes from, if that counts: those of trusted proxies are others' connections. */
  private long origin(Transport transport) throws IOException {
    InetAddress peer = transport.remote().getAddress();
    boolean counts =
        !(transport instanceof LocalTransport) && !configuration.proxies().trusts(peer);
    return counts ? origins.enter(peer) : Origins.UNCOUNTED;
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

  private Leader leastBusy() {
    Leader best = leaders.getFirst();
    for (Leader leader : leaders) {
      if (leader.connections() < best.connections()) {
        best = leader;
      }
    }
    return best;
  }

  private Protocol protocol(Interface address) {
    return speaksHttp ? http(address) : new StreamProtocol(seat, configuration.timeout().toNanos());
  }

  private HttpProtocol http(Interface address) {
    return new HttpProtocol(service(address));
  }

  private HttpService service(Interface address) {
    HttpService known = services.get(address);
    if (known == null) {
      long idle = configuration.timeout().toNanos();
      known =
          new HttpService(
              seat,
              limits(),
              idle,
              date,
              address,
              configuration.proxies(),
              configuration.admitted());
      services.put(address, known);
    }
    return known;
  }
}
