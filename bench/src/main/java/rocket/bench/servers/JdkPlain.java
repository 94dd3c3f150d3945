package rocket.bench.servers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.util.concurrent.Executors;

/** The JDK's own HttpServer on virtual threads. */
public final class JdkPlain {
  private JdkPlain() {}

  public static void main(String[] arguments) throws IOException {
    // Off by default: with Nagle's algorithm the head waits 40 ms for the body's acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxIdleConnections", Integer.toString(Launch.BACKLOG));
    var server = HttpServer.create(Launch.of(arguments).address(), Launch.BACKLOG);
    server.createContext(Launch.PLAINTEXT, JdkPlain::hello);
    server.createContext(Launch.SLEEP, JdkPlain::sleep);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  private static void hello(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "text/plain");
      exchange.sendResponseHeaders(200, Launch.hello().length);
      exchange.getResponseBody().write(Launch.hello());
    }
  }

  private static void sleep(HttpExchange exchange) throws IOException {
    Launch.pause();
    hello(exchange);
  }
}
