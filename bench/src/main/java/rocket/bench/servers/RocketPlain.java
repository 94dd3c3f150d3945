package rocket.bench.servers;

import rocket.api.AppInfo;
import rocket.api.Interface;
import rocket.engine.Rocket;

/** Rocket with a plain HTTP worker, which {@link HelloProvider} makes. */
public final class RocketPlain {
  private RocketPlain() {}

  public static void main(String[] arguments) {
    var address = Interface.of(Launch.HOST, Launch.of(arguments).port());
    try (var server = new Rocket(address, HelloProvider.METHOD, AppInfo.of())) {
      server.start();
    }
  }
}
