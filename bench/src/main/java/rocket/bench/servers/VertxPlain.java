package rocket.bench.servers;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

/** Vert.x: one verticle, and so one event loop, for each processor. */
public final class VertxPlain extends VerticleBase {
  private static final CharSequence TEXT = HttpHeaders.createOptimized("text/plain");
  private static final CharSequence NAME = HttpHeaders.createOptimized("vertx");

  private final int port;
  private final Buffer body = Buffer.buffer(Launch.hello());
  private CharSequence date = HttpHeaders.createOptimized(HttpDate.now());

  private VertxPlain(int port) {
    this.port = port;
  }

  public static void main(String[] arguments) {
    var port = Launch.of(arguments).port();
    var loops = Runtime.getRuntime().availableProcessors();
    Vertx.vertx()
        .deployVerticle(() -> new VertxPlain(port), new DeploymentOptions().setInstances(loops))
        .await();
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(1000, _ -> date = HttpHeaders.createOptimized(HttpDate.now()));
    var options = new HttpServerOptions().setAcceptBacklog(Launch.BACKLOG);
    return vertx.createHttpServer(options).requestHandler(this::handle).listen(port, Launch.HOST);
  }

  private void handle(HttpServerRequest request) {
    var response = request.response();
    if (!Launch.PLAINTEXT.equals(request.path())) {
      response.setStatusCode(404).end();
      return;
    }
    response.putHeader(HttpHeaders.CONTENT_TYPE, TEXT);
    response.putHeader(HttpHeaders.SERVER, NAME);
    response.putHeader(HttpHeaders.DATE, date);
    response.end(body);
  }
}
