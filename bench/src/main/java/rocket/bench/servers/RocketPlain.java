package rocket.bench.servers;

import rocket.api.Interface;
import rocket.engine.Rocket;

/** Rocket with a plain HTTP worker in code, as the peers' handlers are: {@link HelloProvider}'s. */
public final class RocketPlain {
  private RocketPlain() {}

  public static void main(String[] arguments) {
    var address = Interface.of(Launch.HOST, Launch.of(arguments).port());
    try (var server =
        Rocket.builder()
            .interfaces(address)
            .provider(new HelloProvider())
            .method(HelloProvider.METHOD)
            .build()) {
      server.start();
    }
  }
}
