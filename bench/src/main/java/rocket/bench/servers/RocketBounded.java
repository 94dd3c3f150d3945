package rocket.bench.servers;

import rocket.api.AppInfo;
import rocket.api.Interface;
import rocket.engine.Rocket;

/** Rocket's servlet worker, with a bound on the requests that run at once. */
public final class RocketBounded {
  private static final int MAX_THREADS = 16;

  private RocketBounded() {}

  public static void main(String[] arguments) {
    var launch = Launch.of(arguments);
    try (var server =
        Rocket.builder()
            .interfaces(Interface.of(Launch.HOST, launch.port()))
            .method("servlet")
            .appInfo(AppInfo.of("servlet", launch.servlets()))
            .maxThreads(MAX_THREADS)
            .build()) {
      server.start();
    }
  }
}
