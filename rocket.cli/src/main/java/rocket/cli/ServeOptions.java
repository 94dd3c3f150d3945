package rocket.cli;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rocket.api.AppInfo;
import rocket.api.Interface;
import rocket.engine.Limits;
import rocket.engine.Proxies;
import rocket.engine.Rocket;
import rocket.engine.RocketBuilder;

/** The options of every command that serves; what is absent is the server's to choose. */
final class ServeOptions {
  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT[,KEY.pem,CERT.pem]",
      converter = InterfaceConverter.class,
      description = {
        "Listen here; may be given several times.",
        "Port 0 is any free port. With a key and a certificate it speaks TLS; one file may have"
            + " both.",
        "An IPv6 address stands in brackets: '[::1]:8000'.",
        "Default: 127.0.0.1:8000"
      })
  List<Interface> listen = List.of();

  @Option(
      names = "--app",
      paramLabel = "KEY=VALUE",
      converter = EntryConverter.class,
      description = "Set this for what is served (its app_info); may be given several times.")
  List<Map.Entry<String, String>> app = List.of();

  @Option(
      names = "--min-threads",
      paramLabel = "N",
      converter = CountConverter.class,
      description = "Threads that are always there. Default: " + Rocket.DEFAULT_MIN_THREADS)
  @Nullable Integer minThreads;

  @Option(
      names = "--max-threads",
      paramLabel = "N",
      converter = CountConverter.class,
      description =
          "Requests that run at once, at most; 0 = no maximum. Default: "
              + Rocket.DEFAULT_MAX_THREADS)
  @Nullable Integer maxThreads;

  @Option(
      names = "--queue-size",
      paramLabel = "N",
      converter = CountConverter.class,
      description =
          "Connections that wait to be accepted. Default: what the operating system allows")
  @Nullable Integer queueSize;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description =
          "Close a connection that is idle for this long: seconds, or 500ms, 90s, 5m, 1h."
              + " Default: 600")
  @Nullable Duration timeout;

  @Option(
      names = "--limit",
      paramLabel = "KEY=VALUE",
      converter = EntryConverter.class,
      description = {
        "Set a limit, such as max_content=10000000 or head_time=5s; may be given several times.",
        "An unknown KEY is answered with a list of all; docs/SECURITY.md explains them."
      })
  List<Map.Entry<String, String>> limits = List.of();

  @Option(
      names = "--proxy",
      paramLabel = "NETWORK",
      description =
          "Believe a proxy with this address or of this network (10.0.0.0/8); may be given several"
              + " times.")
  List<String> proxies = List.of();

  @Option(
      names = "--proxy-fields",
      paramLabel = "KIND",
      description =
          "Where those proxies tell of the client: forwarded, x-forwarded or none. Default: none")
  @Nullable String proxyFields;

  @Option(
      names = "--proxy-protocol",
      description = "Connections of those proxies begin with a header of the PROXY protocol.")
  boolean proxyProtocol;

  @Option(
      names = "--allow-connect",
      description =
          "Let the worker answer CONNECT, and make tunnels if it knows how. Else it is refused.")
  boolean allowConnect;

  @Option(
      names = "--allow-trace",
      description = "Let the worker answer TRACE, which sends requests back. Else it is refused.")
  boolean allowTrace;

  @Mixin TlsOptions tls = new TlsOptions();

  @Option(
      names = "--log-requests",
      description = "Log a line for each request to the standard error output.")
  boolean logRequests;

  /**
   * Sets what is given.
   *
   * @throws IllegalArgumentException if it is not allowed
   */
  void apply(RocketBuilder builder) {
    if (!listen.isEmpty()) {
      builder.interfaces(listen);
    }
    if (minThreads != null) {
      builder.minThreads(minThreads);
    }
    if (maxThreads != null) {
      builder.maxThreads(maxThreads);
    }
    if (queueSize != null) {
      builder.queueSize(queueSize);
    }
    if (timeout != null) {
      builder.timeout(timeout);
    }
    if (!limits.isEmpty()) {
      builder.limits(withLimits(Limits.DEFAULT));
    }
    builder.proxies(proxies());
    builder.allowConnect(allowConnect).allowTrace(allowTrace);
    tls.apply(builder, listen.isEmpty() ? List.of(Interface.DEFAULT) : listen);
  }

  /** Limits with those that are given. */
  Limits withLimits(Limits some) {
    Limits changed = some;
    for (var entry : limits) {
      changed = changed.with(entry.getKey(), entry.getValue());
    }
    return changed;
  }

  private Proxies proxies() {
    if (proxies.isEmpty()) {
      if (proxyFields != null || proxyProtocol) {
        throw new IllegalArgumentException(
            "%s says what proxies are believed; say which by --proxy NETWORK"
                .formatted(proxyFields == null ? "--proxy-protocol" : "--proxy-fields"));
      }
      return Proxies.NONE;
    }
    Proxies some = Proxies.in(proxies);
    if (proxyFields != null) {
      some = some.with(Proxies.Fields.parse(proxyFields));
    }
    return proxyProtocol ? some.withProxyProtocol() : some;
  }

  /** What {@code --app} says; the last value of a key counts. */
  AppInfo appInfo() {
    var appInfo = AppInfo.of();
    for (var entry : app) {
      appInfo = appInfo.with(entry.getKey(), entry.getValue());
    }
    return appInfo;
  }
}
