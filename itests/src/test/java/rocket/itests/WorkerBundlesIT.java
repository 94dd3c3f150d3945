package rocket.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rocket.itests.HostedWorkers.anywhere;
import static rocket.itests.HostedWorkers.ask;
import static rocket.itests.HostedWorkers.visit;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rocket.engine.FoundMethod;
import rocket.engine.osgi.WorkerBundles;

/** Bundles that bring workers to a program that hosts a framework. */
@Timeout(60)
class WorkerBundlesIT {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void aMethodIsThereWhileItsBundleIsActive(OsgiFramework kind) throws Exception {
    try (var host = HostedWorkers.start(kind, folder)) {
      var server = host.greetings();
      var bundle = host.framework().install(GreetingBundle.named("one", "1.0.0").in(folder));
      assertEquals("installed", host.found("one").state());
      bundle.start();
      assertEquals("one 1.0.0", ask(server));
      assertEquals(
          new FoundMethod(
              "greeting", Set.of(), "greeting.Provider", "bundle one", "1.0.0", "active"),
          host.found("one"));
      bundle.stop();
      assertEquals("resolved", host.found("one").state());
      var absence = visit(server).response();
      assertEquals(503, absence.statusCode());
      assertTrue(absence.headers().firstValue("Retry-After").isPresent(), "Retry-After");
      bundle.start();
      assertEquals("one 1.0.0", ask(server));
      bundle.uninstall();
      assertEquals(503, visit(server).response().statusCode());
      host.framework().start(GreetingBundle.named("one", "1.1.0").in(folder));
      assertEquals("one 1.1.0", ask(server));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsActiveAlreadyIsFoundToo(OsgiFramework kind) throws Exception {
    try (var host = HostedWorkers.start(kind, folder)) {
      host.framework().start(GreetingBundle.named("one", "1.0.0").in(folder));
      try (var later = new WorkerBundles(host.framework().context());
          var server = later.create(anywhere().method(GreetingBundle.METHOD))) {
        server.start(true);
        assertEquals("one 1.0.0", ask(server));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneThatCannotMakeItsWorkerLeavesTheOneBefore(OsgiFramework kind) throws Exception {
    try (var host = HostedWorkers.start(kind, folder)) {
      var server = host.greetings();
      host.framework().start(GreetingBundle.named("sound", "1.0.0").in(folder));
      var failing =
          host.framework()
              .start(
                  GreetingBundle.named("failing", "1.0.0")
                      .ranking(5)
                      .making("if (true) throw new NoClassDefFoundError(\"lost/Part\");")
                      .in(folder));
      assertEquals("sound 1.0.0", ask(server));
      String state = host.found("failing").state();
      assertTrue(state.startsWith("failed: ") && state.contains("lost/Part"), state);
      RunningFramework.update(
          failing, GreetingBundle.named("failing", "1.0.1").ranking(5).in(folder));
      assertEquals("failing 1.0.1", ask(server));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBrokenProviderHarmsNoOther(OsgiFramework kind) throws Exception {
    try (var host = HostedWorkers.start(kind, folder)) {
      var server = host.greetings();
      var services =
          """
          # two that are broken, and one that is not
          lost.Provider

          java.lang.String # no provider
            greeting.Provider
          greeting.Provider
          """;
      host.framework().start(GreetingBundle.named("mixed", "1.0.0").services(services).in(folder));
      assertEquals("mixed 1.0.0", ask(server));
      var broken =
          host.workers().methods().stream()
              .filter(each -> each.state().startsWith("broken: "))
              .toList();
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
  void aProviderWhoseClassFailsTellsWhatFailed(OsgiFramework kind) throws Exception {
    try (var host = HostedWorkers.start(kind, folder)) {
      var jar =
          GreetingBundle.named("failing", "1.0.0")
              .source(
                  "failing.Provider",
                  "package failing; public class Provider extends greeting.Provider {"
                      + " static final int PORT = Integer.parseInt(\"no port\"); }")
              .services("failing.Provider")
              .in(folder);
      host.framework().start(jar);
      String state = host.found("failing").state();
      assertTrue(state.startsWith("broken: ") && state.contains("\"no port\""), state);
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
    try (var host = HostedWorkers.start(kind, folder)) {
      host.framework().start(jar);
      assertEquals("belongs to another rocket.api", host.found("old").state());
    }
  }

  @ParameterizedTest
  @EnumSource
  void closingEndsItsServers(OsgiFramework kind) throws Exception {
    try (var host = HostedWorkers.start(kind, folder)) {
      host.framework().start(GreetingBundle.named("one", "1.0.0").in(folder));
      var server = host.greetings();
      host.workers().close();
      host.workers().close();
      assertThrows(IllegalStateException.class, () -> server.start(true));
      assertThrows(IllegalStateException.class, host::greetings);
    }
  }
}
