package rocket.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rocket.itests.HostedWorkers.ask;
import static rocket.itests.HostedWorkers.visit;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.osgi.framework.Bundle;

/** What a worker is doing when its bundle stops. */
@Timeout(60)
class WorkerSuccessionIT {
  /** How a bundle comes through the gate. */
  private static final String PASSING =
      "((Runnable) System.getProperties().get(\"%s\")).run();".formatted(Gate.NAME);

  @TempDir Path folder;

  /** The update waits for what the old worker was given; its requests end as they began. */
  @ParameterizedTest
  @EnumSource
  void anUpdateWaitsUntilTheOldWorkerHasFinished(OsgiFramework kind) throws Exception {
    try (var gate = Gate.shut();
        var host = HostedWorkers.start(kind, folder)) {
      var server = host.greetings();
      var other = host.greetings();
      var bundle =
          host.framework()
              .start(GreetingBundle.named("one", "1.0.0").answering(PASSING).in(folder));
      var slow = visit(server).later();
      var alsoSlow = visit(other).later();
      gate.awaitVisitors();
      var next = GreetingBundle.named("one", "1.1.0").in(folder);
      var update = inBackground(() -> RunningFramework.update(bundle, next));
      host.framework().start(GreetingBundle.named("two", "0.1.0").in(folder));
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
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRequestMayStopTheBundleOfItsWorker(OsgiFramework kind) throws Exception {
    try (var host = HostedWorkers.start(kind, folder)) {
      var server = host.greetings();
      var bundle =
          host.framework()
              .start(
                  GreetingBundle.named("weary", "1.0.0")
                      .answering("bundle(\"weary\").stop();")
                      .in(folder));
      assertEquals("weary 1.0.0", ask(server));
      assertEquals(Bundle.RESOLVED, bundle.getState());
      assertEquals(503, visit(server).response().statusCode());
    }
  }

  /** Each would wait for the other one's end, if a request waited for any. */
  @ParameterizedTest
  @EnumSource
  void requestsToTwoServersMayStopTheBundleOfTheirWorkers(OsgiFramework kind) throws Exception {
    try (var gate = Gate.shut();
        var host = HostedWorkers.start(kind, folder)) {
      var server = host.greetings();
      var other = host.greetings();
      var bundle =
          host.framework()
              .start(
                  GreetingBundle.named("weary", "1.0.0")
                      .answering(PASSING + "FrameworkUtil.getBundle(Provider.class).stop();")
                      .in(folder));
      var one = visit(server).later();
      var two = visit(other).later();
      gate.awaitVisitors();
      gate.open();
      assertEquals("weary 1.0.0", one.get());
      assertEquals("weary 1.0.0", two.get());
      assertEquals(Bundle.RESOLVED, bundle.getState());
    }
  }

  /** The better worker arrives, and the first one's bundle stops, while that is being made. */
  @ParameterizedTest
  @EnumSource
  void makingAWorkerMayStartAndStopBundles(OsgiFramework kind) throws Exception {
    try (var host = HostedWorkers.start(kind, folder)) {
      var server = host.greetings();
      host.framework().start(GreetingBundle.named("one", "1.0.0").in(folder));
      host.framework().install(GreetingBundle.named("better", "1.0.0").ranking(9).in(folder));
      host.framework()
          .start(
              GreetingBundle.named("busy", "1.0.0")
                  .ranking(5)
                  .making("bundle(\"one\").stop(); bundle(\"better\").start();")
                  .in(folder));
      assertEquals("better 1.0.0", ask(server));
    }
  }

  /** A thread inherits the context class loader of the one that makes it. */
  @ParameterizedTest
  @EnumSource
  void noThreadOfAServerHoldsTheLoaderOfWhoStartedABundle(OsgiFramework kind) throws Exception {
    var before = Thread.currentThread().getContextClassLoader();
    try (var host = HostedWorkers.start(kind, folder);
        var foreign = new URLClassLoader(new URL[0], before)) {
      var server = host.greetings();
      Thread.currentThread().setContextClassLoader(foreign);
      host.framework().start(GreetingBundle.named("one", "1.0.0").in(folder));
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

  private interface Step {
    void run() throws Exception;
  }

  /** Where the first two visitors wait until it opens; bundles find it among the properties. */
  private static final class Gate implements Runnable, AutoCloseable {
    static final String NAME = "itests.gate";

    private final Semaphore places = new Semaphore(2);
    private final CountDownLatch visitors = new CountDownLatch(2);
    private final CountDownLatch opening = new CountDownLatch(1);

    static Gate shut() {
      var gate = new Gate();
      System.getProperties().put(NAME, gate);
      return gate;
    }

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

    @Override
    public void close() {
      System.getProperties().remove(NAME);
    }
  }
}
