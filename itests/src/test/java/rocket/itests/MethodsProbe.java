package rocket.itests;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** A bundle that asks an engine's service for the methods that it has. */
record MethodsProbe(RunningFramework framework, Path folder) {
  private static final String SOURCE =
      """
      package probe;

      import java.util.function.Supplier;
      import java.util.stream.Collectors;
      import org.osgi.framework.BundleActivator;
      import org.osgi.framework.BundleContext;
      import rocket.engine.RocketFactory;

      public final class Probe implements BundleActivator {
        public void start(BundleContext context) {
          var factory = context.getService(context.getServiceReference(RocketFactory.class));
          Supplier<String> methods =
              () ->
                  factory.methods().stream()
                      .filter(method -> method.state().equals("active"))
                      .map(method -> method.method() + " " + method.version())
                      .sorted()
                      .collect(Collectors.joining(", "));
          context.registerService(Supplier.class, methods, null);
        }

        public void stop(BundleContext context) {}
      }
      """;

  /**
   * What the engine in this range of versions has, such as {@code servlet 0.1.0, static 0.1.0}:
   * each active method with the version of its bundle, sorted.
   */
  String methods(String engine) throws BundleException, IOException {
    var jar =
        BundleJar.named("probe")
            .version(Integer.toString(framework.context().getBundles().length))
            .header("Bundle-Activator", "probe.Probe")
            .importing("org.osgi.framework", "[1.10,2)")
            .importing("rocket.engine", engine)
            .source("probe.Probe", SOURCE)
            .in(folder);
    return said(framework.start(jar));
  }

  private String said(Bundle probe) {
    var service = probe.getRegisteredServices()[0];
    return (String) ((Supplier<?>) framework.context().getService(service)).get();
  }
}
