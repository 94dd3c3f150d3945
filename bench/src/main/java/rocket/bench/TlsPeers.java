package rocket.bench;

import java.util.List;
import java.util.Set;
import rocket.bench.servers.JettyConscrypt;
import rocket.bench.servers.JettyTls;
import rocket.bench.servers.RocketConscrypt;
import rocket.bench.servers.RocketTls;

/** The servers that are compared over TLS: by the JDK's engine, and by BoringSSL. */
final class TlsPeers {
  static final List<Peer> ALL =
      List.of(
          new NginxTlsPeer(),
          peer("rocket", "rocket.engine", "plain HTTP worker, the JDK's TLS", RocketTls.class),
          peer(
              "rocket-conscrypt",
              "conscrypt-openjdk-uber",
              "plain HTTP worker, Conscrypt (its version)",
              RocketConscrypt.class),
          peer("jetty", "jetty-server", "handler, virtual threads, the JDK's TLS", JettyTls.class),
          peer(
              "jetty-conscrypt",
              "conscrypt-openjdk-uber",
              "handler, virtual threads, Conscrypt (its version)",
              JettyConscrypt.class));

  private TlsPeers() {}

  private static Peer peer(String name, String artifact, String setup, Class<?> main) {
    return new JvmPeer(name, artifact, setup, main, Set.of(Scenario.TLS));
  }
}
