package rocket.cli;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import rocket.api.AppInfo;
import rocket.api.Interface;
import rocket.engine.Rocket;

/** The options of every command that serves; what is absent is the server's to choose. */
final class ServeOptions {
  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT[,KEY.pem,CERT.pem]",
      converter = InterfaceConverter.class,
      description = {
        "Listen here; may be given several times.",
        "Port 0 is any free port.",
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
      names = "--log-requests",
      description = "Log a line for each request to the standard error output.")
  boolean logRequests;

  /** What {@code --app} says; the last value of a key counts. */
  AppInfo appInfo() {
    var appInfo = AppInfo.of();
    for (var entry : app) {
      appInfo = appInfo.with(entry.getKey(), entry.getValue());
    }
    return appInfo;
  }
}
