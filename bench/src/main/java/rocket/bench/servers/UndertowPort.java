package rocket.bench.servers;

import io.undertow.Undertow;
import io.undertow.server.HttpHandler;

/** Undertow as both of its entries start it. */
final class UndertowPort {
  private UndertowPort() {}

  static void serve(Launch launch, HttpHandler handler) {
    var builder =
        Undertow.builder().addHttpListener(launch.port(), Launch.HOST).setHandler(handler);
    if (launch.blocked() > 0) {
      // The default, 8 threads a core, would bound what blocks rather than the server.
      builder.setWorkerThreads(launch.blocked());
    }
    builder.build().start();
  }
}
