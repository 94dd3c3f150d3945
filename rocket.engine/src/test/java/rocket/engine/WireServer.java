package rocket.engine;

import java.io.IOException;
import rocket.api.AppInfo;
import rocket.api.HttpWorker;
import rocket.api.Interface;
import rocket.api.Worker;
import rocket.api.WorkerProvider;

/** A server whose worker is the test's, to be talked to in raw messages, one way or the other. */
final class WireServer implements AutoCloseable {
  private final Way way;
  private final Rocket rocket;

  private WireServer(Way way, Worker worker, Limits limits, int maxThreads) {
    var provider =
        new WorkerProvider() {
          @Override
          public String method() {
            return "test";
          }

          @Override
          public Worker create(AppInfo appInfo) {
            return worker;
          }
        };
    this.way = way;
    var builder =
        Rocket.builder()
            .interfaces(Interface.of("127.0.0.1", 0))
            .method("test")
            .provider(provider)
            .minThreads(2)
            .maxThreads(maxThreads)
            .limits(limits);
    rocket = way.prepare(builder).build();
    rocket.start(true);
  }

  static WireServer of(Way way, HttpWorker worker) {
    return new WireServer(way, worker, Limits.DEFAULT, 0);
  }

  static WireServer of(Way way, Limits limits, HttpWorker worker) {
    return new WireServer(way, worker, limits, 0);
  }

  /** One whose slow requests run on threads of the pool, with at most so many at once. */
  static WireServer withMaximum(Way way, int maxThreads, HttpWorker worker) {
    return new WireServer(way, worker, Limits.DEFAULT, maxThreads);
  }

  /** A new connection. */
  Wire connects() throws IOException {
    return new Wire(way.connect(rocket));
  }

  @Override
  public void close() {
    rocket.close();
  }
}
