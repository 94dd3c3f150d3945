package rocket.engine;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import rocket.api.AppInfo;
import rocket.api.HttpWorker;
import rocket.api.Interface;
import rocket.api.Worker;
import rocket.api.WorkerProvider;

/** A server whose worker is the test's, to be talked to in raw messages, one way or the other. */
final class WireServer implements AutoCloseable {
  private final Way way;
  private final Rocket rocket;

  private WireServer(Way way, Worker worker, UnaryOperator<RocketBuilder> settings) {
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
            .minThreads(2);
    rocket = way.prepare(settings.apply(builder)).build();
    rocket.start(true);
  }

  static WireServer of(Way way, HttpWorker worker) {
    return new WireServer(way, worker, UnaryOperator.identity());
  }

  static WireServer of(Way way, Limits limits, HttpWorker worker) {
    return new WireServer(way, worker, builder -> builder.limits(limits));
  }

  static WireServer of(Way way, UnaryOperator<RocketBuilder> settings, HttpWorker worker) {
    return new WireServer(way, worker, settings);
  }

  /** One whose slow requests run on threads of the pool, with at most so many at once. */
  static WireServer withMaximum(Way way, int maxThreads, HttpWorker worker) {
    return new WireServer(way, worker, builder -> builder.maxThreads(maxThreads));
  }

  /** A new connection. */
  Wire connects() throws IOException {
    return new Wire(way.connect(rocket));
  }

  /** Those of its engine. */
  List<Leader> leaders() {
    return Objects.requireNonNull(rocket.engine()).leaders();
  }

  @Override
  public void close() {
    rocket.close();
  }
}
