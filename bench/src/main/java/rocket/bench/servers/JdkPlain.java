package rocket.bench.servers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
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
    server.createContext(Stress.NAP, JdkPlain::nap);
    server.createContext(Stress.BURN, JdkPlain::burn);
    server.createContext(Stress.UPLOAD, JdkPlain::upload);
    server.createContext(Stress.LARGE, exchange -> answer(exchange, Stress.large()));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  private static void hello(HttpExchange exchange) throws IOException {
    answer(exchange, Launch.hello());
  }

  private static void answer(HttpExchange exchange, byte[] content) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "text/plain");
      exchange.sendResponseHeaders(200, content.length);
      exchange.getResponseBody().write(content);
    }
  }

  private static void sleep(HttpExchange exchange) throws IOException {
    Launch.pause(Launch.PAUSE_MILLIS);
    hello(exchange);
  }

  private static void nap(HttpExchange exchange) throws IOException {
    Launch.pause(Stress.NAP_MILLIS);
    hello(exchange);
  }

  private static void burn(HttpExchange exchange) throws IOException {
    answer(exchange, Stress.burn() == 0 ? Stress.large() : Launch.hello());
  }

  private static void upload(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
    hello(exchange);
  }
}
