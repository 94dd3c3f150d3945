package rocket.bench.servers;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;

/** Vert.x Web's StaticHandler, with its cache of properties: one event loop for each processor. */
public final class VertxFiles extends VerticleBase {
  private final int port;

  private VertxFiles(int port) {
    this.port = port;
  }

  public static void main(String[] arguments) {
    var port = Launch.of(arguments).port();
    var loops = Runtime.getRuntime().availableProcessors();
    Vertx.vertx()
        .deployVerticle(() -> new VertxFiles(port), new DeploymentOptions().setInstances(loops))
        .await();
  }

  @Override
  public Future<?> start() {
    var files =
        StaticHandler.create(FileSystemAccess.ROOT, Site.folder().toString())
            .setMaxCacheSize(Site.FILES);
    var router = Router.router(vertx);
    router.route().handler(files);
    var options = new HttpServerOptions().setAcceptBacklog(Launch.BACKLOG);
    return vertx.createHttpServer(options).requestHandler(router).listen(port, Launch.HOST);
  }
}
