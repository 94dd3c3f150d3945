package rocket.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import rocket.api.AppInfo;
import rocket.cli.bundles.Hosting;
import rocket.engine.Rocket;
import rocket.engine.RocketBuilder;

/** One server, from the command line to its stop. */
record Launch(CommandSpec spec, ServeOptions options) {

  /** Serves with what {@code --app} says and one key that the command itself gives. */
  int run(String method, String key, Object value) {
    return run(method, Map.of(key, value));
  }

  /** The same with several keys. */
  int run(String method, Map<String, ?> own) {
    AppInfo appInfo = options.appInfo();
    for (Map.Entry<String, ?> entry : own.entrySet()) {
      if (appInfo.contains(entry.getKey())) {
        throw wrong(
            "--app %s is what '%s' sets itself; leave it out"
                .formatted(entry.getKey(), spec.name()));
      }
      appInfo = appInfo.with(entry.getKey(), entry.getValue());
    }
    return run(method, appInfo);
  }

  /** Serves with what {@code --app} says, until it is stopped. */
  int run(String method) {
    return run(method, options.appInfo());
  }

  /** Serves with the worker bundles of a folder, which may come and go, until it is stopped. */
  int run(String method, Path bundles, UnaryOperator<RocketBuilder> more) throws Exception {
    Logging.configure(Verbosity.of(spec), options.logRequests.or(false));
    try (var host = Hosting.start(bundles, Verbosity.of(spec));
        var rocket = make(method, options.appInfo(), builder -> host.create(more.apply(builder)))) {
      host.report(method);
      rocket.start();
    }
    return 0;
  }

  private int run(String method, AppInfo appInfo) {
    Logging.configure(Verbosity.of(spec), options.logRequests.or(false));
    try (Rocket rocket = make(method, appInfo, RocketBuilder::build)) {
      rocket.start();
    }
    return 0;
  }

  private Rocket make(String method, AppInfo appInfo, Function<RocketBuilder, Rocket> factory) {
    var builder =
        Rocket.builder()
            .method(method)
            .appInfo(appInfo)
            .handleSignals(true)
            .onReady(this::announce);
    try {
      options.apply(builder);
      return factory.apply(builder);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void announce(List<URI> addresses) {
    PrintWriter out = spec.commandLine().getOut();
    addresses.forEach(address -> out.println("Listening on " + address));
    out.flush();
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
