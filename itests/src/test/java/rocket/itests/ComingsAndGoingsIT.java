package rocket.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import rocket.api.AppInfo;
import rocket.api.HttpWorker;
import rocket.api.Interface;
import rocket.api.Worker;
import rocket.api.WorkerProvider;
import rocket.engine.Rocket;
import rocket.engine.osgi.WorkerBundles;

/** Many workers come and go at once, on many threads; no client ever notices. */
@Timeout(120)
class ComingsAndGoingsIT {
  private static final int CHANGES = 60;

  @TempDir Path folder;

  private final Queue<Object> wrong = new ConcurrentLinkedQueue<>();
  private final CountDownLatch over = new CountDownLatch(1);

  @ParameterizedTest
  @EnumSource
  void everyRequestIsAnsweredAndTheBestIsThereInTheEnd(OsgiFramework kind) throws Exception {
    var host = OsgiFramework.exports("slf4j-api") + ",rocket.api;version=\"0.1.0\"";
    var properties = Map.of(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, host);
    try (var framework = kind.start(folder.resolve("cache"), properties);
        var workers = new WorkerBundles(framework.context());
        var one = server(workers);
        var two = server(workers);
        var threads = Executors.newCachedThreadPool()) {
      framework.start(GreetingBundle.named("base", "1.0.0").ranking(-1).in(folder));
      List<Future<?>> changes = new ArrayList<>();
      changes.add(threads.submit(task(() -> comeAndGo(framework))));
      for (int ranking = 0; ranking < 3; ranking++) {
        changes.add(change(framework, ranking, threads));
      }
      for (var server : List.of(one, two)) {
        threads.submit(task(() -> visit(server)));
        threads.submit(task(() -> visit(server)));
      }
      for (var each : changes) {
        each.get();
      }
      over.countDown();
      assertEquals(List.of(), List.copyOf(wrong));
      assertEquals("b2 1.0.0", new Visit(port(one)).text());
      assertEquals("b2 1.0.0", new Visit(port(two)).text());
    }
  }

  private static Rocket server(WorkerBundles workers) {
    var server =
        workers.create(
            Rocket.builder()
                .interfaces(Interface.of("127.0.0.1", 0))
                .method(GreetingBundle.METHOD));
    server.start(true);
    return server;
  }

  /** A bundle that starts, stops and is updated, also to a version that cannot make workers. */
  private Future<?> change(RunningFramework framework, int ranking, ExecutorService threads)
      throws Exception {
    var name = "b" + ranking;
    var sound = GreetingBundle.named(name, "1.0.0").ranking(ranking).in(folder);
    var failing =
        GreetingBundle.named(name, "1.0.1")
            .ranking(ranking)
            .making("if (true) throw new AppInfoException(\"it\", \"it fails\");")
            .in(folder);
    var bundle = framework.start(sound);
    var random = new Random(ranking);
    return threads.submit(
        task(
            () -> {
              for (int i = 0; i < CHANGES; i++) {
                change(bundle, List.of(sound, failing).get(random.nextInt(2)), random.nextInt(3));
              }
              RunningFramework.update(bundle, sound);
              bundle.start();
            }));
  }

  private static void change(Bundle bundle, Path jar, int kind) throws Exception {
    switch (kind) {
      case 0 -> bundle.stop();
      case 1 -> bundle.start();
      default -> RunningFramework.update(bundle, jar);
    }
  }

  /** A service that comes, changes its ranking and goes. */
  private static void comeAndGo(RunningFramework framework) {
    var random = new Random(CHANGES);
    for (int i = 0; i < CHANGES; i++) {
      var service =
          framework
              .context()
              .registerService(WorkerProvider.class, new Service(), ranking(random.nextInt(4)));
      service.setProperties(ranking(random.nextInt(4)));
      service.unregister();
    }
  }

  private static Dictionary<String, ?> ranking(int ranking) {
    return FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_RANKING, ranking));
  }

  private void visit(Rocket server) throws Exception {
    while (over.getCount() > 0) {
      var response = new Visit(port(server)).response();
      if (response.statusCode() != 200) {
        wrong.add(response.statusCode() + ": " + response.body());
      }
    }
  }

  private static int port(Rocket server) {
    return server.interfaces().getFirst().port();
  }

  private interface Step {
    void run() throws Exception;
  }

  private Runnable task(Step step) {
    return () -> {
      try {
        step.run();
      } catch (Exception e) {
        wrong.add(e);
      }
    };
  }

  /** A provider without a bundle of its own. */
  private static final class Service implements WorkerProvider {
    @Override
    public String method() {
      return GreetingBundle.METHOD;
    }

    @Override
    public Worker create(AppInfo appInfo) {
      return (HttpWorker) (_, response) -> response.send("service");
    }
  }
}
