package rocket.engine;

import java.io.IOException;
import rocket.api.AppInfo;
import rocket.api.HttpWorker;
import rocket.api.Interface;
import rocket.api.Worker;
import rocket.api.WorkerProvider;

/** A server whose worker is the test's, to be talked to in raw messages. */
final class WireServer implements AutoCloseable {
  private final Rocket rocket;

  private WireServer(Worker worker, Limits limits, int maxThreads) {
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
    rocket =
        Rocket.builder()
            .interfaces(Interface.of("127.0.0.1", 0))
            .method("test")
            .provider(provider)
            .minThreads(2)
            .maxThreads(maxThreads)
            .limits(limits)
            .build();
    rocket.start(true);
  }

  static WireServer of(HttpWorker worker) {
    return new WireServer(worker, Limits.DEFAULT, 0);
  }

  static WireServer of(Limits limits, HttpWorker worker) {
    return new WireServer(worker, limits, 0);
  }

  /** One whose slow requests run on threads of the pool, with at most so many at once. */
  static WireServer withMaximum(int maxThreads, HttpWorker worker) {
    return new WireServer(worker, Limits.DEFAULT, maxThreads);
  }

  /** A new connection. */
  Wire connects() throws IOException {
    return new Wire(rocket.interfaces().getFirst().port());
  }

  @Override
  public void close() {
    rocket.close();
  }
}
