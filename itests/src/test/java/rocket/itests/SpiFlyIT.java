package rocket.itests;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

  private static Set<String> providers(RunningFramework framework) throws Exception {
    var services = framework.context().getAllServiceReferences(SERVICE, null);
    return Arrays.stream(services)
        .map(service -> service.getBundle().getSymbolicName())
        .collect(toSet());
  }
}
