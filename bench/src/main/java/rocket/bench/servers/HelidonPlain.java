package rocket.bench.servers;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** Helidon's web server: one virtual thread for each connection. */
public final class HelidonPlain {
  private static final Header TEXT =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "text/plain");

  private HelidonPlain() {}

  public static void main(String[] arguments) {
    var launch = Launch.of(arguments);
    WebServer.builder()
        .host(Launch.HOST)
        .port(launch.port())
        .backlog(Launch.BACKLOG)
        .routing(
            routing ->
                routing
                    .get(Launch.PLAINTEXT, HelidonPlain::hello)
                    .get(Launch.SLEEP, HelidonPlain::sleep))
        .build()
        .start();
  }

  private static void hello(ServerRequest request, ServerResponse response) {
    response.header(TEXT).send(Launch.hello());
  }

  private static void sleep(ServerRequest request, ServerResponse response) {
    Launch.pause(Launch.PAUSE_MILLIS);
    hello(request, response);
  }
}
