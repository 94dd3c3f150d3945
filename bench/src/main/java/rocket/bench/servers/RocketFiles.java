package rocket.bench.servers;

import java.util.Map;
import rocket.api.AppInfo;
import rocket.api.Interface;
import rocket.engine.Rocket;

/** Rocket's static worker. */
public final class RocketFiles {
  private RocketFiles() {}

  public static void main(String[] arguments) {
    var site = Map.<String, Object>of("document_root", Site.folder(), "cache_bytes", Site.CACHE);
    try (var server =
        Rocket.builder()
            .interfaces(Interface.of(Launch.HOST, Launch.of(arguments).port()))
            .method("static")
            .appInfo(AppInfo.copyOf(site))
            .build()) {
      server.start();
    }
  }
}
