package rocket.bench.servers;

import rocket.api.AppInfo;
import rocket.api.Interface;
import rocket.engine.Rocket;

/** Rocket's servlet worker. */
public final class RocketServlet {
  private RocketServlet() {}

  public static void main(String[] arguments) {
    var launch = Launch.of(arguments);
    var address = Interface.of(Launch.HOST, launch.port());
    try (var server = new Rocket(address, "servlet", AppInfo.of("servlet", launch.servlets()))) {
      server.start();
    }
  }
}
