package rocket.bench.servers;

import java.util.Map;
import rocket.api.AppInfo;
import rocket.api.Interface;
import rocket.engine.Rocket;

/** Rocket's servlet worker. */
public final class RocketServlet {
  private RocketServlet() {}

  public static void main(String[] arguments) {
    var servlets = Map.of(Launch.PLAINTEXT, new HelloServlet(), Launch.SLEEP, new SleepServlet());
    var address = Interface.of(Launch.HOST, Launch.of(arguments).port());
    try (var server = new Rocket(address, "servlet", AppInfo.of("servlet", servlets))) {
      server.start();
    }
  }
}
