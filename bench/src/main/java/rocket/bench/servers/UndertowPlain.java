package rocket.bench.servers;

import io.undertow.Handlers;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.nio.ByteBuffer;

/** Undertow's own handler, on its I/O threads. */
public final class UndertowPlain {
  private UndertowPlain() {}

  public static void main(String[] arguments) {
    UndertowPort.serve(
        Launch.of(arguments), Handlers.path().addExactPath(Launch.PLAINTEXT, UndertowPlain::hello));
  }

  private static void hello(HttpServerExchange exchange) {
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain");
    exchange.getResponseSender().send(ByteBuffer.wrap(Launch.hello()));
  }
}
