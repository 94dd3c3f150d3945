package rocket.engine;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import rocket.api.AppInfo;
import rocket.api.Interface;
import rocket.api.Worker;
import rocket.api.WorkerProvider;

/** A server at a free port, around one worker. Closing it shows that no thread is left. */
final class RunningServer implements AutoCloseable {
  /** A provider of a worker that is there already. */
  record Ready(Worker worker) implements WorkerProvider {
    @Override
    public String method() {
      return "test";
    }

    @Override
    public Worker create(AppInfo appInfo) {
      return worker;
    }
  }

  private final Rocket rocket;
  private final String threads;

  private RunningServer(Rocket rocket) {
    this.rocket = rocket;
    rocket.start(true);
    this.threads = threads(rocket.interfaces().getFirst().port());
  }

  static RocketBuilder builder(Worker worker) {
    return Rocket.builder()
        .interfaces(Interface.of("127.0.0.1", 0))
        .minThreads(2)
        .provider(new Ready(worker))
        .method("test");
  }

  static RunningServer of(Worker worker) {
    return of(worker, UnaryOperator.identity());
  }

  static RunningServer of(Worker worker, UnaryOperator<RocketBuilder> settings) {
    return new RunningServer(settings.apply(builder(worker)).build());
  }

  /** A server that was built without a worker, and was then given this one. */
  static RunningServer deployed(WorkerProvider first, UnaryOperator<RocketBuilder> settings) {
    var builder =
        Rocket.builder().interfaces(Interface.of("127.0.0.1", 0)).minThreads(2).method("test");
    Rocket rocket = settings.apply(builder).buildWithoutWorker();
    rocket.deploy(first);
    return new RunningServer(rocket);
  }

  static RunningServer of(Rocket rocket) {
    return new RunningServer(rocket);
  }

  /** What the names of the threads of a server begin with. */
  static String threads(int port) {
    return "rocket-" + port + "-";
  }

  /** Threads of which the names begin so. */
  static List<Thread> threadsNamed(String start) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith(start))
        .toList();
  }

  static Limits draining(Duration time) {
    return Limits.DEFAULT.with(Limit.DRAIN_TIME, time);
  }

  Rocket rocket() {
    return rocket;
  }

  Engine engine() {
    return Objects.requireNonNull(rocket.engine());
  }

  /** Has every leader look at its connections, and waits until they have. */
  void sweeps() throws InterruptedException {
    sweeps(engine());
  }

  /** Has every leader look at its connections, and waits until they have. */
  static void sweeps(Engine engine) throws InterruptedException {
    var swept = new CountDownLatch(engine.leaders().size());
    for (Leader leader : engine.leaders()) {
      leader.post(
          () -> {
            leader.sweep();
            afterSweep(leader, swept::countDown);
          });
    }
    Eventually.opens(swept);
  }

  private static void afterSweep(Leader leader, Runnable task) {
    if (leader.sweeping()) {
      leader.post(() -> afterSweep(leader, task));
    } else {
      task.run();
    }
  }

  Interface address() {
    return rocket.interfaces().getFirst();
  }

  Peer connect() throws IOException {
    return Peer.of(address());
  }

  /** So many peers. */
  List<Peer> connects(int count) throws IOException {
    List<Peer> peers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      peers.add(connect());
    }
    return peers;
  }

  @Override
  public void close() {
    rocket.close();
    for (Thread thread : threadsNamed(threads)) {
      Eventually.ends(thread);
    }
  }
}
