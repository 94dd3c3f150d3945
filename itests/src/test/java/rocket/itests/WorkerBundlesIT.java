package rocket.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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
import rocket.engine.FoundMethod;
import rocket.engine.Limits;
import rocket.engine.Rocket;
import rocket.engine.RocketBuilder;
import rocket.engine.osgi.WorkerBundles;

/** Bundles that bring workers to a program that hosts a framework. */
@Timeout(60)
class WorkerBundlesIT {
  /** What bundles use to tell a test that they are somewhere, and to wait for it. */
  private static final String GATE = "itests.gate";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void aMethodIsThereWhileItsBundleIsActive(OsgiFramework kind) throws Exception {
    try (var framework = start(kind);
        var workers = new WorkerBundles(framework.context());
        var server = workers.create(greetings())) {
      server.start(true);
      var bundle = framework.install(GreetingBundle.named("one", "1.0.0").in(folder));
      assertEquals("installed", found(workers, "one").state());
      bundle.start();
      assertEquals("one 1.0.0", ask(server));
      assertEquals(
          new FoundMethod(
              "greeting", java.util.Set.of(), "greeting.Provider", "bundle one", "1.0.0", "active"),
          found(workers, "one"));
      bundle.stop();
      assertEquals("resolved", found(workers, "one").state());
      var absence = new Visit(port(server)).response();
      assertEquals(503, absence.statusCode());
      assertTrue(absence.headers().firstValue("Retry-After").isPresent(), "Retry-After");
      bundle.start();
      assertEquals("one 1.0.0", ask(server));
      bundle.uninstall();
      assertEquals(503, new Visit(port(server)).response().statusCode());
      framework.start(GreetingBundle.named("one", "1.1.0").in(folder));
      assertEquals("one 1.1.0", ask(server));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsActiveAlreadyIsFoundToo(OsgiFramework kind) throws Exception {
    try (var framework = start(kind)) {
      framework.start(GreetingBundle.named("one", "1.0.0").in(folder));
      try (var workers = new WorkerBundles(framework.context());
          var server = workers.create(greetings())) {
        server.start(true);
        assertEquals("one 1.0.0", ask(server));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theHigherRankingAnswersThenTheHigherVersionThenTheEarlierBundle(OsgiFramework kind)
      throws Exception {
    try (var framework = start(kind);
        var workers = new WorkerBundles(framework.context());
        var server = workers.create(greetings())) {
      server.start(true);
      framework.start(GreetingBundle.named("first", "1.0.0").in(folder));
      framework.start(GreetingBundle.named("second", "1.0.0").in(folder));
      assertEquals("first 1.0.0", ask(server));
      var newer = framework.start(GreetingBundle.named("newer", "1.0.1").in(folder));
      assertEquals("newer 1.0.1", ask(server));
      var ranked = framework.start(GreetingBundle.named("ranked", "0.1.0").ranking(7).in(folder));
      assertEquals("ranked 0.1.0", ask(server));
      framework.start(GreetingBundle.named("low", "9.0.0").ranking(-1).in(folder));
      assertEquals("ranked 0.1.0", ask(server));
      assertEquals(
          List.of("bundle ranked", "bundle newer", "bundle first", "bundle second", "bundle low"),
          workers.methods().stream()
              .filter(each -> each.method().equals("greeting"))
              .map(FoundMethod::origin)
              .toList());
      ranked.stop();
      assertEquals("newer 1.0.1", ask(server));
      newer.uninstall();
      assertEquals("first 1.0.0", ask(server));
    }
  }

  @ParameterizedTest
  @EnumSource
  void servicesAreFollowedWithTheirRankings(OsgiFramework kind) throws Exception {
    try (var framework = start(kind);
        var workers = new WorkerBundles(framework.context());
        var server = workers.create(greetings())) {
      server.start(true);
      framework.start(GreetingBundle.named("one", "1.0.0").ranking(5).in(folder));
      var service = new Greeter("service");
      var registration =
          framework.context().registerService(WorkerProvider.class, service, ranking(4));
      assertEquals("one 1.0.0", ask(server));
      registration.setProperties(ranking(6));
      assertEquals("service", ask(server));
      registration.setProperties(ranking(7));
      assertEquals("service", ask(server));
      assertEquals(1, service.made, "workers made, for its ranking alone has changed");
      registration.setProperties(ranking(0));
      assertEquals("one 1.0.0", ask(server));
      registration.setProperties(ranking(6));
      registration.unregister();
      assertEquals("one 1.0.0", ask(server));
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneThatCannotMakeItsWorkerLeavesTheOneBefore(OsgiFramework kind) throws Exception {
    try (var framework = start(kind);
        var workers = new WorkerBundles(framework.context());
        var server = workers.create(greetings())) {
      server.start(true);
      framework.start(GreetingBundle.named("sound", "1.0.0").in(folder));
      var failing =
          framework.start(
              GreetingBundle.named("failing", "1.0.0")
                  .ranking(5)
                  .making("if (true) throw new NoClassDefFoundError(\"lost/Part\");")
                  .in(folder));
      assertEquals("sound 1.0.0", ask(server));
      String state = found(workers, "failing").state();
      assertTrue(state.startsWith("failed: ") && state.contains("lost/Part"), state);
      RunningFramework.update(
          failing, GreetingBundle.named("failing", "1.0.1").ranking(5).in(folder));
      assertEquals("failing 1.0.1", ask(server));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBrokenProviderHarmsNoOther(OsgiFramework kind) throws Exception {
    try (var framework = start(kind);
        var workers = new WorkerBundles(framework.context());
        var server = workers.create(greetings())) {
      server.start(true);
      var services =
          """
          # two that are broken, and one that is not
          lost.Provider

          java.lang.String # no provider
            greeting.Provider
          greeting.Provider
          """;
      framework.start(GreetingBundle.named("mixed", "1.0.0").services(services).in(folder));
      assertEquals("mixed 1.0.0", ask(server));
      var broken =
          workers.methods().stream().filter(each -> each.state().startsWith("broken: ")).toList();
      assertEquals(
          List.of("lost.Provider", "java.lang.String"),
          broken.stream().map(FoundMethod::provider).toList());
      assertEquals("bundle mixed", broken.getFirst().origin());
      assertTrue(broken.getFirst().state().contains("lost.Provider"), broken::toString);
      assertTrue(broken.getLast().state().contains("is no rocket.api.WorkerProvider"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aProviderOfAnotherVersionOfTheApiIsSkipped(OsgiFramework kind) throws Exception {
    var jar =
        BundleJar.named("old")
            .source(
                "rocket.api.WorkerProvider",
                "package rocket.api; public interface WorkerProvider {}")
            .source(
                "old.Provider",
                "package old; public class Provider implements rocket.api.WorkerProvider {}")
            .service("rocket.api.WorkerProvider", "old.Provider")
            .in(folder);
    try (var framework = start(kind);
        var workers = new WorkerBundles(framework.context())) {
      framework.start(jar);
      assertEquals("belongs to another rocket.api", found(workers, "old").state());
    }
  }

  /** The update waits for what the old worker was given; its requests end as they began. */
  @ParameterizedTest
  @EnumSource
  void anUpdateWaitsUntilTheOldWorkerHasFinished(OsgiFramework kind) throws Exception {
    var gate = new Gate();
    System.getProperties().put(GATE, gate);
    try (var framework = start(kind);
        var workers = new WorkerBundles(framework.context());
        var server = workers.create(greetings());
        var other = workers.create(greetings())) {
      server.start(true);
      other.start(true);
      var passing = "((Runnable) System.getProperties().get(\"%s\")).run();".formatted(GATE);
      var bundle =
          framework.start(GreetingBundle.named("one", "1.0.0").answering(passing).in(folder));
      var slow = new Visit(port(server)).later();
      var alsoSlow = new Visit(port(other)).later();
      gate.awaitVisitors();
      var next = GreetingBundle.named("one", "1.1.0").in(folder);
      var update = inBackground(() -> RunningFramework.update(bundle, next));
      framework.start(GreetingBundle.named("two", "0.1.0").in(folder));
      while (!ask(server).equals("two 0.1.0")) {
        Thread.onSpinWait(); // another one takes over while the old worker has not finished
      }
      assertFalse(update.isDone(), "the update waits");
      gate.open();
      update.get();
      assertEquals("one 1.0.0", slow.get());
      assertEquals("one 1.0.0", alsoSlow.get());
      assertEquals("one 1.1.0", ask(server));
      assertEquals("one 1.1.0", ask(other));
    } finally {
      System.getProperties().remove(GATE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRequestMayStopTheBundleOfItsWorker(OsgiFramework kind) throws Exception {
    try (var framework = start(kind);
        var workers = new WorkerBundles(framework.context());
        var server = workers.create(greetings())) {
      server.start(true);
      var bundle =
          framework.start(
              GreetingBundle.named("weary", "1.0.0")
                  .answering("bundle(\"weary\").stop();")
                  .in(folder));
      assertEquals("weary 1.0.0", ask(server));
      assertEquals(Bundle.RESOLVED, bundle.getState());
      assertEquals(503, new Visit(port(server)).response().statusCode());
    }
  }

  /** The better worker arrives, and the first one's bundle stops, while that is being made. */
  @ParameterizedTest
  @EnumSource
  void makingAWorkerMayStartAndStopBundles(OsgiFramework kind) throws Exception {
    try (var framework = start(kind);
        var workers = new WorkerBundles(framework.context());
        var server = workers.create(greetings())) {
      server.start(true);
      framework.start(GreetingBundle.named("one", "1.0.0").in(folder));
      framework.install(GreetingBundle.named("better", "1.0.0").ranking(9).in(folder));
      framework.start(
          GreetingBundle.named("busy", "1.0.0")
              .ranking(5)
              .making("bundle(\"one\").stop(); bundle(\"better\").start();")
              .in(folder));
      assertEquals("better 1.0.0", ask(server));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatTheHostHasComesLast(OsgiFramework kind) throws Exception {
    Files.writeString(folder.resolve("index.html"), "from a file");
    try (var framework = start(kind);
        var workers = new WorkerBundles(framework.context());
        var server =
            workers.create(
                anywhere().method("static").appInfo(AppInfo.of("document_root", folder)))) {
      server.start(true);
      assertEquals("from a file", ask(server));
      var registration =
          framework
              .context()
              .registerService(
                  WorkerProvider.class, new Greeter("static", "from a service"), ranking(-9));
      assertEquals("from a service", ask(server));
      registration.unregister();
      assertEquals("from a file", ask(server));
    }
  }

  /** A thread inherits the context class loader of the one that makes it. */
  @ParameterizedTest
  @EnumSource
  void noThreadOfAServerHoldsTheLoaderOfWhoStartedABundle(OsgiFramework kind) throws Exception {
    var before = Thread.currentThread().getContextClassLoader();
    try (var framework = start(kind);
        var workers = new WorkerBundles(framework.context());
        var server = workers.create(greetings());
        var foreign = new URLClassLoader(new URL[0], before)) {
      server.start(true);
      Thread.currentThread().setContextClassLoader(foreign);
      framework.start(GreetingBundle.named("one", "1.0.0").in(folder));
      assertEquals(foreign, Thread.currentThread().getContextClassLoader());
      Thread.currentThread().setContextClassLoader(before);
      assertEquals("one 1.0.0", ask(server));
      var holding =
          Thread.getAllStackTraces().keySet().stream()
              .filter(each -> each.getContextClassLoader() == foreign)
              .toList();
      assertEquals(List.of(), holding);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  @ParameterizedTest
  @EnumSource
  void closingEndsItsServers(OsgiFramework kind) throws Exception {
    try (var framework = start(kind)) {
      framework.start(GreetingBundle.named("one", "1.0.0").in(folder));
      var workers = new WorkerBundles(framework.context());
      var server = workers.create(greetings());
      server.start(true);
      workers.close();
      workers.close();
      assertThrows(IllegalStateException.class, () -> server.start(true));
      assertThrows(IllegalStateException.class, () -> workers.create(greetings()));
    }
  }

  private RunningFramework start(OsgiFramework kind) throws Exception {
    var host = OsgiFramework.exports("slf4j-api") + ",rocket.api;version=\"0.1.0\"";
    return kind.start(
        folder.resolve("cache"), Map.of(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, host));
  }

  private static RocketBuilder greetings() {
    return anywhere().method(GreetingBundle.METHOD);
  }

  private static RocketBuilder anywhere() {
    return Rocket.builder()
        .interfaces(Interface.of("127.0.0.1", 0))
        .limits(Limits.DEFAULT.withSuccessorTime(Duration.ofMillis(1)));
  }

  private static String ask(Rocket server) throws Exception {
    return new Visit(port(server)).text();
  }

  private static int port(Rocket server) {
    return server.interfaces().getFirst().port();
  }

  private static FoundMethod found(WorkerBundles workers, String bundle) {
    return workers.methods().stream()
        .filter(each -> each.origin().equals("bundle " + bundle))
        .findFirst()
        .orElseThrow();
  }

  private static Dictionary<String, ?> ranking(int ranking) {
    return FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_RANKING, ranking));
  }

  private interface Step {
    void run() throws Exception;
  }

  private static FutureTask<Void> inBackground(Step step) {
    var task =
        new FutureTask<Void>(
            () -> {
              step.run();
              return null;
            });
    Thread.ofPlatform().start(task);
    return task;
  }

  /** Where the first two visitors wait until it opens. */
  private static final class Gate implements Runnable {
    private final Semaphore places = new Semaphore(2);
    private final CountDownLatch visitors = new CountDownLatch(2);
    private final CountDownLatch opening = new CountDownLatch(1);

    @Override
    public void run() {
      if (!places.tryAcquire()) {
        return;
      }
      visitors.countDown();
      try {
        opening.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    void awaitVisitors() throws InterruptedException {
      assertTrue(visitors.await(20, TimeUnit.SECONDS), "two visitors");
    }

    void open() {
      opening.countDown();
    }
  }

  /** A provider in the host that is registered as a service. */
  private static final class Greeter implements WorkerProvider {
    private final String method;
    private final String text;
    private volatile int made;

    Greeter(String text) {
      this(GreetingBundle.METHOD, text);
    }

    Greeter(String method, String text) {
      this.method = method;
      this.text = text;
    }

    @Override
    public String method() {
      return method;
    }

    @Override
    public Worker create(AppInfo appInfo) {
      made++;
      return (HttpWorker) (_, response) -> response.send(text);
    }
  }
}
