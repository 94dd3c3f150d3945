package rocket.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.osgi.framework.Bundle;

/** The engine as a bundle beside those that make servers and those that bring workers. */
@Timeout(60)
class EngineBundleIT {
  private static final String PORT = "itests.port";
  private static final String METHODS = "itests.methods";

  /** Makes a server by the engine's service, and says where it listens and what there is. */
  private static final String APPLICATION =
      """
      package application;

      import java.util.stream.Collectors;
      import org.osgi.framework.*;
      import rocket.api.Interface;
      import rocket.engine.*;

      public class Application implements BundleActivator {
        public void start(BundleContext context) {
          var factory = context.getService(context.getServiceReference(RocketFactory.class));
          var parameters =
              Rocket.builder()
                  .interfaces(Interface.of("127.0.0.1", 0))
                  .method("greeting")
                  .onReady(uris -> System.setProperty("itests.port", "" + uris.getFirst().getPort()));
          factory.create(parameters).start(true);
          System.setProperty(
              "itests.methods",
              factory.methods().stream()
                  .map(each -> each.method() + " by " + each.origin())
                  .collect(Collectors.joining(", ")));
        }

        public void stop(BundleContext context) {}
      }
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void aServerThatABundleMadeEndsWithIt(OsgiFramework kind) throws Exception {
    try (var framework = kind.start(folder.resolve("cache"))) {
      framework.start(Jars.bundles());
      framework.start(GreetingBundle.named("one", "1.0.0").in(folder));
      var application = framework.start(application());
      var port = Integer.getInteger(PORT);
      assertEquals("one 1.0.0", new Visit(port).text());
      assertEquals(
          "greeting by bundle one, servlet by bundle rocket.worker.servlet, static by bundle"
              + " rocket.worker.static",
          System.getProperty(METHODS));
      application.stop();
      assertThrows(IOException.class, () -> new Visit(port).text());
      application.start();
      var next = Integer.getInteger(PORT);
      assertEquals("one 1.0.0", new Visit(next).text());
      engine(framework).stop();
      assertThrows(IOException.class, () -> new Visit(next).text());
    }
  }

  /** The extender registers a service for each provider; the bundle has been seen already. */
  @ParameterizedTest
  @EnumSource
  void anExtenderMakesNoMethodCountTwice(OsgiFramework kind) throws Exception {
    try (var framework = kind.start(folder.resolve("cache"))) {
      framework.start(Jars.spiFly());
      framework.start(Jars.bundles());
      framework.start(
          GreetingBundle.named("one", "1.0.0")
              .ranking(3)
              .services("greeting.Provider")
              .header(
                  "Require-Capability",
                  "osgi.extender;filter:=\"(osgi.extender=osgi.serviceloader.registrar)\"")
              .in(folder));
      var services =
          framework
              .context()
              .getAllServiceReferences("rocket.api.WorkerProvider", "(serviceloader.mediator=*)");
      assertEquals(3, services.length, () -> List.of(services).toString());
      framework.start(application());
      assertEquals(
          "greeting by bundle one, servlet by bundle rocket.worker.servlet, static by bundle"
              + " rocket.worker.static",
          System.getProperty(METHODS));
      assertEquals("one 1.0.0", new Visit(Integer.getInteger(PORT)).text());
    }
  }

  private Path application() throws IOException {
    return BundleJar.named("application")
        .header("Bundle-Activator", "application.Application")
        .importing("org.osgi.framework", "[1.10,2)")
        .importing("rocket.api", "[0.1,1)")
        .importing("rocket.engine", "[0.1,1)")
        .source("application.Application", APPLICATION)
        .in(folder);
  }

  private static Bundle engine(RunningFramework framework) {
    return List.of(framework.context().getBundles()).stream()
        .filter(each -> "rocket.engine".equals(each.getSymbolicName()))
        .findFirst()
        .orElseThrow();
  }
}
