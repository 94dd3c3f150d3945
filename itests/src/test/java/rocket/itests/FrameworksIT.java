package rocket.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import org.slf4j.LoggerFactory;

/** What the tests of bundles rest on. */
@Timeout(60)
class FrameworksIT {
  private static final String SOURCE =
      """
      package sample;

      import org.osgi.framework.BundleActivator;
      import org.osgi.framework.BundleContext;
      import org.slf4j.LoggerFactory;

      public class Sample implements BundleActivator {
        public void start(BundleContext context) {
          var logging = LoggerFactory.getILoggerFactory().getClass().getName();
          System.setProperty("itests.logging", logging);
          System.setProperty("itests.sample", context.getBundle().getVersion().toString());
        }

        public void stop(BundleContext context) {
          System.clearProperty("itests.sample");
          System.clearProperty("itests.logging");
        }
      }
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void bundlesAreInstalledStartedUpdatedAndRemoved(OsgiFramework kind) throws Exception {
    try (var framework = kind.start(folder.resolve("cache"))) {
      var bundle = framework.start(sample("1.0.0"));
      assertEquals("1.0.0", System.getProperty("itests.sample"));
      RunningFramework.update(bundle, sample("1.1.0"));
      assertEquals("1.1.0", System.getProperty("itests.sample"));
      assertEquals(new Version("1.1.0"), bundle.getVersion());
      framework.refresh();
      bundle.uninstall();
      assertEquals(Bundle.UNINSTALLED, bundle.getState());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBundleThatDoesNotResolveSaysWhy(OsgiFramework kind) throws Exception {
    var jar = BundleJar.named("lacking").importing("not.there", "[1,2)").in(folder);
    try (var framework = kind.start(folder.resolve("cache"))) {
      var bundles = framework.install(List.of(jar));
      var reason = framework.resolve(bundles);
      assertTrue(reason.startsWith(bundles.getFirst().toString()), reason);
      assertTrue(reason.contains("not.there"), reason);
    }
  }

  @ParameterizedTest
  @EnumSource
  void loggingComesFromTheHost(OsgiFramework kind) throws Exception {
    try (var framework = kind.start(folder.resolve("cache"))) {
      framework.start(sample("1.0.0"));
      assertEquals(LoggerFactory.getILoggerFactory().getClass().getName(), logging());
    }
  }

  @ParameterizedTest
  @EnumSource
  void loggingComesFromBundlesWhereThereIsAnExtender(OsgiFramework kind) throws Exception {
    try (var framework = kind.start(folder.resolve("cache"), Map.of())) {
      framework.start(Jars.spiFly());
      framework.start(List.of(Jars.library("slf4j-simple"), Jars.library("slf4j-api")));
      framework.start(sample("1.0.0"));
      assertEquals("org.slf4j.simple.SimpleLoggerFactory", logging());
    }
  }

  private static String logging() {
    return System.getProperty("itests.logging");
  }

  private Path sample(String version) throws Exception {
    return BundleJar.named("sample")
        .version(version)
        .header("Bundle-Activator", "sample.Sample")
        .importing("org.osgi.framework", "[1.10,2)")
        .importing("org.slf4j", "[2,3)")
        .source("sample.Sample", SOURCE)
        .in(folder);
  }
}
