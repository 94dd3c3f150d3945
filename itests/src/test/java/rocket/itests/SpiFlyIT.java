package rocket.itests;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.osgi.framework.Bundle;

/** The extender SPI-Fly, if it is there, makes services of the providers that our bundles name. */
@Timeout(60)
class SpiFlyIT {
  private static final String SERVICE = "rocket.api.WorkerProvider";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void providersAreServicesWhereThereIsAnExtender(OsgiFramework kind) throws Exception {
    try (var framework = kind.start(folder.resolve("cache"))) {
      framework.start(Jars.spiFly());
      framework.start(Jars.bundles());
      assertEquals(Set.of("rocket.worker.servlet", "rocket.worker.static"), providers(framework));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theEngineCountsAProviderOnceThatIsAlsoAService(OsgiFramework kind) throws Exception {
    try (var framework = kind.start(folder.resolve("cache"))) {
      var own = Jars.bundleVersion(Jars.ours("rocket.engine"));
      framework.start(Jars.spiFly());
      framework.start(Jars.bundles());
      assertEquals(
          "servlet %s, static %s".formatted(own, own),
          new MethodsProbe(framework, folder).methods("[0.1,1)"));
    }
  }

  /** No host gives anything: logging is bundles too, which needs an extender. */
  @ParameterizedTest
  @EnumSource
  void everythingStartsBesideBundlesOfLogging(OsgiFramework kind) throws Exception {
    try (var framework = kind.start(folder.resolve("cache"), Map.of())) {
      framework.start(Jars.spiFly());
      framework.start(List.of(Jars.library("slf4j-simple"), Jars.library("slf4j-api")));
      for (var bundle : framework.start(Jars.bundles())) {
        assertEquals(Bundle.ACTIVE, bundle.getState(), bundle.toString());
      }
    }
  }

  private static Set<String> providers(RunningFramework framework) throws Exception {
    var services = framework.context().getAllServiceReferences(SERVICE, null);
    return Arrays.stream(services)
        .map(service -> service.getBundle().getSymbolicName())
        .collect(toSet());
  }
}
