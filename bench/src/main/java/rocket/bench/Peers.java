package rocket.bench;

import static rocket.bench.Scenario.BLOCKING;
import static rocket.bench.Scenario.IDLE;
import static rocket.bench.Scenario.MIXED;
import static rocket.bench.Scenario.OVERLOAD;
import static rocket.bench.Scenario.PLAIN;
import static rocket.bench.Scenario.SERVLET;
import static rocket.bench.Scenario.SLOW;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import rocket.bench.servers.HelidonPlain;
import rocket.bench.servers.JdkPlain;
import rocket.bench.servers.JettyPlain;
import rocket.bench.servers.JettyServlet;
import rocket.bench.servers.NettyPlain;
import rocket.bench.servers.RocketBounded;
import rocket.bench.servers.RocketPlain;
import rocket.bench.servers.RocketServlet;
import rocket.bench.servers.TomcatServlet;
import rocket.bench.servers.UndertowPlain;
import rocket.bench.servers.UndertowServlet;
import rocket.bench.servers.VertxPlain;

/** The servers of the comparison. A new one is a line here and a program in {@code servers}. */
final class Peers {
  private static final Set<Scenario> SERVLETS = Set.of(SERVLET, BLOCKING, MIXED, SLOW, OVERLOAD);
  private static final Set<Scenario> HANDLER = Set.of(PLAIN, IDLE);

  static final List<Peer> ALL =
      List.of(
          new NginxPeer(Set.of(SERVLET, PLAIN, SLOW, IDLE)),
          new JvmPeer("rocket", "rocket.engine", "servlet", RocketServlet.class, SERVLETS),
          new JvmPeer(
              "rocket-bounded",
              "rocket.engine",
              "servlet, `max_threads` 16",
              RocketBounded.class,
              Set.of(OVERLOAD)),
          new JvmPeer("rocket", "rocket.engine", "plain HTTP worker", RocketPlain.class, HANDLER),
          new JvmPeer(
              "jetty", "jetty-server", "servlet, virtual threads", JettyServlet.class, SERVLETS),
          new JvmPeer(
              "jetty", "jetty-server", "handler, virtual threads", JettyPlain.class, HANDLER),
          new JvmPeer(
              "tomcat",
              "tomcat-embed-core",
              "servlet, virtual threads, `maxKeepAliveRequests` -1",
              TomcatServlet.class,
              SERVLETS),
          new JvmPeer(
              "undertow",
              "undertow-servlet",
              "servlet, worker threads (as many as block, else the default)",
              UndertowServlet.class,
              SERVLETS),
          new JvmPeer(
              "undertow", "undertow-core", "handler, I/O threads", UndertowPlain.class, HANDLER),
          new JvmPeer(
              "helidon",
              "helidon-webserver",
              "handler, virtual threads",
              HelidonPlain.class,
              Set.of(PLAIN, BLOCKING, MIXED, IDLE)),
          new JvmPeer(
              "vertx",
              "vertx-core",
              "handler, an event loop a core, Date by the application",
              VertxPlain.class,
              Set.of(PLAIN)),
          new JvmPeer(
              "netty",
              "netty-codec-http",
              "`HttpServerCodec`, NIO, an event loop a core, Date by the application",
              NettyPlain.class,
              HANDLER),
          new JvmPeer(
              "jdk",
              "",
              "`HttpServer`, virtual threads, no delay",
              JdkPlain.class,
              Set.of(PLAIN, BLOCKING, MIXED, SLOW, OVERLOAD)));

  private Peers() {}

  /**
   * The servers of a scenario.
   *
   * @param only the names wanted; empty means all
   */
  static List<Peer> of(Scenario scenario, Set<String> only) {
    return everyone()
        .filter(peer -> peer.scenarios().contains(scenario))
        .filter(peer -> only.isEmpty() || only.contains(peer.name()))
        .toList();
  }

  /** All names, each once. */
  static List<String> names() {
    return everyone().map(Peer::name).distinct().toList();
  }

  private static Stream<Peer> everyone() {
    return Stream.of(ALL, TlsPeers.ALL, FilesPeers.ALL).flatMap(List::stream);
  }
}
