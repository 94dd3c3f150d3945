package rocket.cli;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import rocket.api.AppInfo;
import rocket.api.Interface;
import rocket.engine.Limits;
import rocket.engine.Proxies;
import rocket.engine.Rocket;
import rocket.engine.RocketBuilder;

/** The options of every command that serves; what is absent is the server's to choose. */
final class ServeOptions {
  final Option<List<Interface>> listen =
      Option.several(
          Interface.class,
          new InterfaceConverter(),
          "--listen",
          "HOST:PORT[,KEY.pem,CERT.pem]",
          "Listen here; may be given several times.",
          "Port 0 is any free port. With a key and a certificate it speaks TLS; one file may have"
              + " both.",
          "An IPv6 address stands in brackets: '[::1]:8000'.",
          "Default: 127.0.0.1:8000");
  private final Option<List<Map.Entry<String, String>>> app =
      Option.several(
          Map.Entry.class,
          new EntryConverter(),
          "--app",
          "KEY=VALUE",
          "Set this for what is served (its app_info); may be given several times.");
  final Option<Integer> minThreads =
      count(
          "--min-threads", "Threads that are always there. Default: " + Rocket.DEFAULT_MIN_THREADS);
  final Option<Integer> maxThreads =
      count(
          "--max-threads",
          "Requests that run at once, at most; 0 = no maximum. Default: "
              + Rocket.DEFAULT_MAX_THREADS);
  final Option<Integer> queueSize =
      count(
          "--queue-size",
          "Connections that wait to be accepted. Default: what the operating system allows");
  final Option<Duration> timeout =
      Option.of(
          Duration.class,
          new DurationConverter(),
          "--timeout",
          "TIME",
          "Close a connection that is idle for this long: seconds, or 500ms, 90s, 5m, 1h."
              + " Default: 600");
  private final Option<List<Map.Entry<String, String>>> limits =
      Option.several(
          Map.Entry.class,
          new EntryConverter(),
          "--limit",
          "KEY=VALUE",
          "Set a limit, such as max_content=10000000 or head_time=5s; may be given several times.",
          "An unknown KEY is answered with a list of all; docs/SECURITY.md explains them.");
  private final Option<List<String>> proxies =
      Option.several(
          String.class,
          text -> text,
          "--proxy",
          "NETWORK",
          "Believe a proxy with this address or of this network (10.0.0.0/8); may be given several"
              + " times.");
  private final Option<String> proxyFields =
      Option.text(
          "--proxy-fields",
          "KIND",
          "Where those proxies tell of the client: forwarded, x-forwarded or none. Default: none");
  private final Option<Boolean> proxyProtocol =
      Option.flag(
          "--proxy-protocol",
          "Connections of those proxies begin with a header of the PROXY protocol.");
  final Option<Boolean> allowConnect =
      Option.flag(
          "--allow-connect",
          "Let the worker answer CONNECT, and make tunnels if it knows how. Else it is refused.");
  final Option<Boolean> allowTrace =
      Option.flag(
          "--allow-trace",
          "Let the worker answer TRACE, which sends requests back. Else it is refused.");
  private final TlsOptions tls = new TlsOptions();
  final Option<Boolean> logRequests =
      Option.flag("--log-requests", "Log a line for each request to the standard error output.");

  void declareIn(CommandSpec spec) {
    spec.addOption(listen.spec())
        .addOption(app.spec())
        .addOption(minThreads.spec())
        .addOption(maxThreads.spec())
        .addOption(queueSize.spec())
        .addOption(timeout.spec())
        .addOption(limits.spec())
        .addOption(proxies.spec())
        .addOption(proxyFields.spec())
        .addOption(proxyProtocol.spec())
        .addOption(allowConnect.spec())
        .addOption(allowTrace.spec())
        .addOption(logRequests.spec());
    tls.declareIn(spec);
  }

  /**
   * Sets what is given.
   *
   * @throws IllegalArgumentException if it is not allowed
   */
  void apply(RocketBuilder builder) {
    List<Interface> interfaces = listen.or(List.of());
    if (!interfaces.isEmpty()) {
      builder.interfaces(interfaces);
    }
    minThreads.ifGiven(builder::minThreads);
    maxThreads.ifGiven(builder::maxThreads);
    queueSize.ifGiven(builder::queueSize);
    timeout.ifGiven(builder::timeout);
    if (limits.given()) {
      builder.limits(withLimits(Limits.DEFAULT));
    }
    builder.proxies(proxies());
    builder.allowConnect(allowConnect.or(false)).allowTrace(allowTrace.or(false));
    tls.apply(builder, interfaces.isEmpty() ? List.of(Interface.DEFAULT) : interfaces);
  }

  /** Limits with those that are given. */
  Limits withLimits(Limits some) {
    Limits changed = some;
    for (var entry : limits.or(List.of())) {
      changed = changed.with(entry.getKey(), entry.getValue());
    }
    return changed;
  }

  private Proxies proxies() {
    String fields = proxyFields.value();
    boolean protocol = proxyProtocol.or(false);
    if (!proxies.given()) {
      if (fields != null || protocol) {
        throw new IllegalArgumentException(
            "%s says what proxies are believed; say which by --proxy NETWORK"
                .formatted(fields == null ? "--proxy-protocol" : "--proxy-fields"));
      }
      return Proxies.NONE;
    }
    Proxies some = Proxies.in(proxies.or(List.of()));
    if (fields != null) {
      some = some.with(Proxies.Fields.parse(fields));
    }
    return protocol ? some.withProxyProtocol() : some;
  }

  /** What {@code --app} says; the last value of a key counts. */
  AppInfo appInfo() {
    var appInfo = AppInfo.of();
    for (var entry : app.or(List.of())) {
      appInfo = appInfo.with(entry.getKey(), entry.getValue());
    }
    return appInfo;
  }

  private static Option<Integer> count(String name, String description) {
    return Option.of(Integer.class, new CountConverter(), name, "N", description);
  }
}
