package rocket.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rocket.api.Interface;
import rocket.engine.tls.TlsEngines;
import rocket.engine.wire.HttpDate;

/**
 * Takes connections in: whether there may be one more from there, what is spoken on it, and which
 * leader gets it. Confined to the listener.
 */
final class Reception {
  /** Offered by ALPN (RFC 7301) where HTTP is spoken. */
  private static final List<String> OFFERED = List.of("http/1.1");

  private final Engine engine;
  private final Configuration configuration;
  private final HttpDate date;

  /** What the connections of each interface share. */
  private final IdentityHashMap<Interface, HttpService> services = new IdentityHashMap<>();

  /** Connections so far. */
  private long accepted;

  Reception(Engine engine, Configuration configuration) {
    this.engine = engine;
    this.configuration = configuration;
    this.date = new HttpDate(configuration.clock(), Version.SERVER_SOFTWARE);
  }

  /** Takes in a connection that a socket has accepted; with TLS, if there is something for it. */
  void take(PlainTransport wire, Interface address, @Nullable TlsEngines tls) throws IOException {
    admit(proxied(wire) ? new ProxiedTransport(wire) : wire, address, tls);
  }

  /** Takes in a connection as it has waited. */
  void take(Arrival arrival) throws IOException {
    admit(arrival.transport(), arrival.address(), null);
  }

  private void admit(Transport below, Interface address, @Nullable TlsEngines tls)
      throws IOException {
    long origin = origin(below);
    boolean refused = origin == Origins.REFUSED;
    boolean secure = tls != null || below instanceof TlsTransport;
    if (origin == Origins.CUT || (refused && (secure || !engine.speaksHttp()))) {
      engine.origins().leave(origin);
      below.close();
      return;
    }
    Leader leader = leastBusy();
    Connection connection;
    try {
      Transport transport = tls == null ? below : secure(below, tls, leader);
      Protocol protocol = refused ? new Refusal(http(address)) : protocol(address);
      if (transport instanceof TlsTransport encrypted && encrypted.tls().isEmpty()) {
        protocol = new TlsHandshake(encrypted, protocol, address, engine);
      }
      connection = new Connection(leader, transport, ++accepted, origin, protocol);
    } catch (IOException | RuntimeException | Error e) {
      engine.origins().leave(origin);
      throw e;
    }
    engine.opened();
    leader.add(connection);
  }

  /** Whether it comes from a proxy that has to tell of the connection behind it first. */
  private boolean proxied(Transport transport) throws IOException {
    Proxies proxies = configuration.proxies();
    return proxies.proxyProtocol() && proxies.trusts(transport.remote().getAddress());
  }

  /** Where it comes from, if that counts: those of trusted proxies are others' connections. */
  private long origin(Transport transport) throws IOException {
    InetAddress peer = transport.remote().getAddress();
    boolean counts =
        !(transport instanceof LocalTransport) && !configuration.proxies().trusts(peer);
    return counts ? engine.origins().enter(peer) : Origins.UNCOUNTED;
  }

  private Leader leastBusy() {
    List<Leader> leaders = engine.leaders();
    Leader best = leaders.getFirst();
    for (Leader leader : leaders) {
      if (leader.connections() < best.connections()) {
        best = leader;
      }
    }
    return best;
  }

  private Transport secure(Transport below, TlsEngines tls, Leader leader) {
    boolean http = engine.speaksHttp();
    List<String> offered = http ? OFFERED : List.of();
    return new TlsTransport(below, () -> tls.create(offered), leader.records(), !http);
  }

  private Protocol protocol(Interface address) {
    return engine.speaksHttp()
        ? http(address)
        : new StreamProtocol(engine.seat(), configuration.timeout().toNanos());
  }

  private HttpProtocol http(Interface address) {
    HttpService known = services.get(address);
    if (known == null) {
      known =
          new HttpService(
              engine.seat(),
              configuration.limits(),
              configuration.timeout().toNanos(),
              date,
              address,
              configuration.proxies(),
              configuration.admitted());
      services.put(address, known);
    }
    return new HttpProtocol(known);
  }
}
